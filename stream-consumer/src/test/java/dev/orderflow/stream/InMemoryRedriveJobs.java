package dev.orderflow.stream;

import dev.orderflow.stream.RedriveJob.State;
import dev.orderflow.stream.RedriveTally.Counts;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/** One worker's view of the redrive in {@link InMemoryTables}. */
final class InMemoryRedriveJobs implements RedriveJobs {

    private final InMemoryTables tables;
    private final Owner owner;

    InMemoryRedriveJobs(InMemoryTables tables, Owner owner) {
        this.tables = tables;
        this.owner = owner;
    }

    @Override
    public Optional<RedriveJob> latest() {
        return tables.read(() -> Optional.ofNullable(tables.redrive()), cause -> {
            throw SdkClientException.create("The tables cannot be reached", cause);
        });
    }

    @Override
    public boolean begin(RedriveJob job) {
        return call(_ -> {
            var known = tables.redrive();
            boolean idle = known == null || !known.running() || known.id().equals(job.id());
            if (idle) {
                tables.redrive(job, Instant.EPOCH);
            }
            return idle;
        });
    }

    @Override
    public boolean run(String id, Counts counts, Instant until) {
        return call(now -> {
            var known = running(id);
            if (known == null || !(isFree(known, now) || isOfMyPod(known))) {
                return false;
            }
            tables.redrive(changed(known, State.RUNNING, counts, owner.name(), null), until);
            return true;
        });
    }

    @Override
    public void leave(String id, Counts counts) {
        call(_ -> {
            var known = running(id);
            if (known != null && owner.name().equals(known.runner())) {
                tables.redrive(changed(known, State.RUNNING, counts, null, null), Instant.EPOCH);
            }
            return true;
        });
    }

    @Override
    public void finish(String id, Counts counts, Instant now) {
        call(_ -> {
            var known = running(id);
            if (known != null && owner.name().equals(known.runner())) {
                tables.redrive(changed(known, State.DONE, counts, null, now), Instant.EPOCH);
            }
            return true;
        });
    }

    @Override
    public boolean cancel(String id, Instant now) {
        return call(_ -> {
            var known = running(id);
            if (known != null) {
                tables.redrive(changed(known, State.CANCELLED, known.counts(), null, now), Instant.EPOCH);
            }
            return known != null;
        });
    }

    private @Nullable RedriveJob running(String id) {
        var known = tables.redrive();
        return known != null && known.running() && known.id().equals(id) ? known : null;
    }

    private boolean isFree(RedriveJob job, Instant now) {
        return job.runner() == null || tables.runnerUntil().isBefore(now.minus(LedgerRow.CLOCK_SKEW));
    }

    private boolean isOfMyPod(RedriveJob job) {
        return job.runner() != null && job.runner().startsWith(owner.podPrefix());
    }

    private static RedriveJob changed(
            RedriveJob job, State state, Counts counts, @Nullable String runner, @Nullable Instant ended) {
        return new RedriveJob(
                job.id(),
                job.selection(),
                job.rate(),
                job.by(),
                job.startedAt(),
                state,
                counts,
                runner,
                ended == null ? null : Instant.ofEpochMilli(ended.toEpochMilli()));
    }

    private <T> T call(Function<Instant, T> step) {
        return tables.call(step, cause -> {
            throw SdkClientException.create("The tables cannot be reached", cause);
        });
    }
}
