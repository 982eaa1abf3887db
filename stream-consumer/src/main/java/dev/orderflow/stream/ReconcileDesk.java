package dev.orderflow.stream;

import dev.orderflow.stream.EventArchive.Page;
import dev.orderflow.stream.ReconcileReport.Interval;
import dev.orderflow.stream.ReconcileReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares an interval with the source when it is asked to, one at a time and at a bounded pace. Not durable: every step may
 * be repeated, so a comparison that a restart has ended is asked for again.
 */
final class ReconcileDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileDesk.class);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final EventArchive archive;
    private final Reconciler reconciler;
    private final Parts parts;
    private @Nullable ReconcileReport report;

    ReconcileDesk(EventArchive archive, Reconciler reconciler, Parts parts) {
        this.archive = archive;
        this.reconciler = reconciler;
        this.parts = parts;
    }

    /**
     * How it works.
     *
     * @param pause between two pages of the source
     * @param done is told an interval that was compared to its end, not dry
     */
    record Parts(Duration pause, Executor threads, Consumer<Interval> done) {}

    /** Begins, unless a comparison is under way; then that is what is told. */
    synchronized ReconcileReport begin(Interval interval) {
        var current = report;
        if (current != null && current.state() == State.RUNNING) {
            return current;
        }
        var reach = reconciler.reach();
        var begun = ReconcileReport.begun(interval, reach.orElse(null));
        report = begun;
        parts.threads().execute(() -> run(interval, reach));
        return begun;
    }

    /** The last comparison of this process. */
    synchronized Optional<ReconcileReport> report() {
        return Optional.ofNullable(report);
    }

    /** Ends a comparison that is under way, at its next page. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void run(Interval interval, Optional<Instant> reach) {
        try {
            boolean complete = compare(interval, reach);
            if (complete && !interval.dryRun()) {
                parts.done().accept(interval);
            }
            end(complete ? State.DONE : State.ABORTED, complete ? null : "the process stops");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            end(State.ABORTED, "the process stops");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Reconciling has ended early, ask again for the same interval");
            end(State.ABORTED, Defects.describe(e));
        }
    }

    private boolean compare(Interval interval, Optional<Instant> reach) throws InterruptedException {
        @Nullable String cursor = null;
        do {
            Page page = archive.page(interval.from(), interval.until(), cursor);
            var tally = reconciler.settle(page.events(), interval, reach);
            change(known -> known.plus(tally));
            cursor = page.next();
        } while (cursor != null && !closed.await(parts.pause().toMillis(), TimeUnit.MILLISECONDS));
        return cursor == null;
    }

    private void end(State state, @Nullable String why) {
        var last = change(known -> known.ended(state, why));
        LOG.atInfo()
                .addKeyValue("from", last.from())
                .addKeyValue("until", last.until())
                .addKeyValue("dryRun", last.dryRun())
                .addKeyValue("missing", last.missing())
                .addKeyValue("settled", last.settled())
                .addKeyValue("failed", last.failed())
                .log("Reconciled");
    }

    private synchronized ReconcileReport change(UnaryOperator<ReconcileReport> step) {
        var known = report;
        if (known == null) {
            throw new IllegalStateException("No comparison is under way");
        }
        report = step.apply(known);
        return report;
    }
}
