package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.millis;
import static dev.orderflow.stream.Attributes.number;
import static dev.orderflow.stream.Attributes.text;

import dev.orderflow.stream.LedgerTable.Write.Written;
import dev.orderflow.stream.RedriveJob.State;
import dev.orderflow.stream.RedriveTally.Counts;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The redrive's row in the ledger's table. */
final class DynamoDbRedriveJobs implements RedriveJobs {

    private static final String ROW = "!redrive";
    private static final String COUNT = "eventsDone = :events, unitsFinished = :finished, unitsFailed = :failed";

    private final LedgerTable table;
    private final Owner owner;
    private final Clock clock;

    DynamoDbRedriveJobs(LedgerTable table, Owner owner, Clock clock) {
        this.table = table;
        this.owner = owner;
        this.clock = clock;
    }

    @Override
    public Optional<RedriveJob> latest() {
        var item = table.read(ROW);
        return item.containsKey(RedriveAttributes.ID) ? Optional.of(RedriveAttributes.job(item)) : Optional.empty();
    }

    @Override
    public boolean begin(RedriveJob job) {
        var idle = new Expression(
                "(attribute_not_exists(redriveId) OR redriveState <> :running OR redriveId = :id)",
                Map.of(":running", text(State.RUNNING.name()), ":id", text(job.id())));
        return table.write(ROW, idle, RedriveAttributes.beginning(job)) instanceof Written;
    }

    @Override
    public boolean run(String id, Counts counts, Instant until) {
        var free = new Expression(
                "(attribute_not_exists(runner) OR begins_with(runner, :pod) OR runnerUntil < :expired)",
                Map.of(
                        ":me", text(owner.name()),
                        ":pod", text(owner.podPrefix()),
                        ":expired", millis(clock.instant().minus(LedgerRow.CLOCK_SKEW))));
        var running =
                new Expression("SET runner = :me, runnerUntil = :until, " + COUNT, Map.of(":until", millis(until)));
        return table.write(ROW, running(id).and(free), counting(running, counts)) instanceof Written;
    }

    @Override
    public void leave(String id, Counts counts) {
        var leaving = new Expression("SET " + COUNT + " REMOVE runner, runnerUntil", Map.of());
        var _ = table.write(ROW, running(id).and(mine()), counting(leaving, counts));
    }

    @Override
    public void finish(String id, Counts counts, Instant now) {
        var finishing = new Expression(
                "SET redriveState = :ended, endedAt = :now, " + COUNT + " REMOVE runner, runnerUntil",
                Map.of(":ended", text(State.DONE.name()), ":now", millis(now)));
        var _ = table.write(ROW, running(id).and(mine()), counting(finishing, counts));
    }

    @Override
    public boolean cancel(String id, Instant now) {
        var cancelling = new Expression(
                "SET redriveState = :ended, endedAt = :now REMOVE runner, runnerUntil",
                Map.of(":ended", text(State.CANCELLED.name()), ":now", millis(now)));
        return table.write(ROW, running(id), cancelling) instanceof Written;
    }

    private Expression mine() {
        return new Expression("runner = :me", Map.of(":me", text(owner.name())));
    }

    private static Expression running(String id) {
        return new Expression(
                "redriveId = :id AND redriveState = :running",
                Map.of(":id", text(id), ":running", text(State.RUNNING.name())));
    }

    private static Expression counting(Expression change, Counts counts) {
        var values = new Expression(
                "",
                Map.of(
                        ":events", number(counts.events()),
                        ":finished", number(counts.finished()),
                        ":failed", number(counts.failed())));
        return new Expression(change.text(), change.valuesWith(values));
    }
}
