package dev.orderflow.stream;

import dev.orderflow.stream.RedriveSelection.Interval;
import dev.orderflow.stream.RedriveSelection.OneKey;
import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.History;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes down what the ledger, the lot and the row of the redrive say. Called for one change at a time. */
final class TableFacts implements TableWatcher {

    private final History history;
    private final Map<String, RedriveJob.State> redrives = new HashMap<>();

    TableFacts(History history) {
        this.history = history;
    }

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
        history.add(new Fact.Parked(event.key(), Long.parseLong(event.position()), event.unknowns()));
    }

    @Override
    public void resolved(String key, String position, Resolution resolution) {
        long version = Long.parseLong(position);
        if (resolution.kind() == Resolution.Kind.DROPPED) {
            history.add(new Fact.Dropped(key, version));
        }
        history.add(new Fact.TakenOut(key, version));
    }

    @Override
    public void redrive(RedriveJob job, List<LotEntry> lot) {
        if (redrives.put(job.id(), job.state()) == job.state()) {
            return;
        }
        switch (job.state()) {
            case RUNNING ->
                history.add(new Fact.RedriveAsked(
                        job.id(),
                        lot.stream()
                                .filter(entry -> selects(job.selection(), entry))
                                .map(LotEntry::key)
                                .collect(Collectors.toSet())));
            case DONE -> history.add(new Fact.RedriveEnded(job.id(), false));
            case CANCELLED -> history.add(new Fact.RedriveEnded(job.id(), true));
        }
    }

    private static boolean selects(RedriveSelection selection, LotEntry entry) {
        return switch (selection) {
            case OneKey(var key, var position) ->
                key.equals(entry.key()) && (position == null || position.equals(entry.position()));
            case Interval interval ->
                interval.covers(entry)
                        && !entry.firstFailure().isBefore(interval.from())
                        && entry.firstFailure().isBefore(interval.until());
        };
    }
}
