package dev.orderflow.stream;

import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.History;

/** Writes down what the ledger and the lot say. */
record TableFacts(History history) implements TableWatcher {

    @Override
    public void changed(String key, LedgerRow before, LedgerRow after) {
        if (after.applied() != before.applied()) {
            history.add(new Fact.Applied(key, after.applied()));
        }
        if (after.quarantined()
                && (after.parkedFrom() != before.parkedFrom() || after.parkedTo() != before.parkedTo())) {
            history.add(new Fact.Quarantined(key, after.parkedFrom(), after.parkedTo()));
        }
        if (before.quarantined() && !after.quarantined()) {
            history.add(new Fact.QuarantineEnded(key));
        }
    }

    @Override
    public void parked(ParkedEvent event) {
        history.add(new Fact.Parked(event.key(), Long.parseLong(event.position())));
    }

    @Override
    public void resolved(String key, String position, Resolution resolution) {
        long version = Long.parseLong(position);
        if (resolution.kind() == Resolution.Kind.DROPPED) {
            history.add(new Fact.Dropped(key, version));
        }
        history.add(new Fact.TakenOut(key, version));
    }
}
