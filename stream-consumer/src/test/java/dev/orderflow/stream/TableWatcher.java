package dev.orderflow.stream;

import java.util.List;

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

        @Override
        public void redrive(RedriveJob job, List<LotEntry> lot) {
            // Nobody asked.
        }
    };

    void changed(String key, LedgerRow before, LedgerRow after);

    void parked(ParkedEvent event);

    /** The event left the lot, or was given up without having been there. */
    void resolved(String key, String position, Resolution resolution);

    /** The row of the redrive was written; {@code lot} is all that waits just now. */
    void redrive(RedriveJob job, List<LotEntry> lot);
}
