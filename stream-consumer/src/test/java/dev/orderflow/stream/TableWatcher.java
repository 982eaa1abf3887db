package dev.orderflow.stream;

/** Hears of every change of {@link InMemoryTables} while it happens. */
interface TableWatcher {

    TableWatcher NOBODY = new TableWatcher() {
        @Override
        public void changed(String key, LedgerRow before, LedgerRow after) {
            // Nobody asked.
        }

        @Override
        public void parked(ParkedEvent event) {
            // Nobody asked.
        }

        @Override
        public void resolved(String key, String position, Resolution resolution) {
            // Nobody asked.
        }
    };

    void changed(String key, LedgerRow before, LedgerRow after);

    void parked(ParkedEvent event);

    void resolved(String key, String position, Resolution resolution);
}
