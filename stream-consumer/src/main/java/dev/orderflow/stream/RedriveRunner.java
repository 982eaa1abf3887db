package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerProperties.Intake;
import dev.orderflow.stream.RedriveTally.Counts;
import dev.orderflow.stream.StreamRecord.Position;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Runs the consumer's redrive if no other worker does. Whoever runs it says so every few seconds; when that ends, the next
 * worker that looks goes on. Two that run the same for a moment do no harm: the ledger lets only one of them at a key.
 */
final class RedriveRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RedriveRunner.class);
    private static final Duration TERM = Duration.ofSeconds(30);
    private static final Intake AT_ONCE = new Intake(64, DataSize.ofMegabytes(1));

    private final Parts parts;
    private @Nullable Run run;
    private @Nullable Duration looked;
    private @Nullable Run left;
    private boolean closed;

    RedriveRunner(Parts parts) {
        this.parts = parts;
    }

    /** What it works with. */
    record Parts(
            RedriveJobs jobs,
            ParkingLot lot,
            Redriver redriver,
            Mailboxes mailboxes,
            ConsumerProperties settings,
            Halt halt,
            Timing timing) {}

    /**
     * A redrive while this worker runs it.
     *
     * @param units admits what is begun and lets nothing more begin once it is closed
     */
    private record Run(String id, int rate, RedriveScan scan, ShardTracker units, ReplayOrder order) {

        Counts counts() {
            return order.tally().counts();
        }
    }

    /** Does what a second allows. To be called every second, by one thread; may block. */
    synchronized void tick() {
        if (closed || parts.halt().halted()) {
            return;
        }
        try {
            if (looked == null || now().minus(looked).compareTo(parts.settings().controlInterval()) >= 0) {
                look();
                looked = now();
            }
            if (run != null) {
                proceed(run);
            }
        } catch (AbortedException _) {
            Thread.currentThread().interrupt(); // The consumer stops, and the redrive goes on elsewhere.
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Redrive waits");
            if (looked != null && now().minus(looked).compareTo(TERM) > 0) {
                abandon();
            }
        }
    }

    /** Begins nothing more; what has begun goes on. */
    synchronized void stop() {
        closed = true;
        left = run;
        abandon();
    }

    /** After {@link #stop()}: waits at most for {@code limit} until what has begun has ended, and lets others go on. */
    synchronized void leave(Duration limit) {
        var last = left;
        if (last == null) {
            return;
        }
        try {
            last.units().awaitQuiet(limit);
            parts.jobs().leave(last.id(), last.counts());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Redrive goes on elsewhere only when its term has ended");
        }
    }

    private void look() {
        var job = parts.jobs().latest().filter(RedriveJob::running);
        if (run != null && job.filter(this::isCurrent).isEmpty()) {
            abandon();
        }
        if (job.isEmpty()) {
            return;
        }
        var counts = run == null ? job.get().counts() : run.counts();
        boolean mine = parts.jobs()
                .run(job.get().id(), counts, parts.timing().clock().instant().plus(TERM));
        if (!mine) {
            abandon();
        } else if (run == null) {
            run = begin(job.get());
        }
    }

    private boolean isCurrent(RedriveJob job) {
        return run != null && run.id().equals(job.id());
    }

    private Run begin(RedriveJob job) {
        LOG.atInfo().addKeyValue("redrive", job.id()).log("Redrive taken over");
        var order =
                new ReplayOrder(job.id(), job.by(), parts.settings().ledgerRetention(), new RedriveTally(job.counts()));
        return new Run(
                job.id(),
                job.rate(),
                new RedriveScan(job.selection(), parts.lot(), parts.settings().mode()),
                new ShardTracker(AT_ONCE, parts.timing().monotonic()),
                order);
    }

    private void proceed(Run current) {
        for (int begun = 0; begun < current.rate(); begun++) {
            var receipt = current.units()
                    .tryAdmit(new Position("0", begun, parts.timing().clock().instant()), 0);
            if (receipt.isEmpty()) {
                return;
            }
            var unit = next(current, receipt.get());
            if (unit.isEmpty()) {
                receipt.get().skip();
                finish(current);
                return;
            }
            begin(current, unit.get(), receipt.get());
        }
    }

    /** Nothing may stay admitted that does not begin, or the redrive would never end. */
    private static Optional<ReplayUnit> next(Run current, Receipt receipt) {
        try {
            return current.scan().next();
        } catch (RuntimeException e) {
            receipt.skip();
            throw e;
        }
    }

    private void begin(Run current, ReplayUnit unit, Receipt receipt) {
        try {
            parts.redriver().begin(unit, current.order(), receipt);
        } catch (RuntimeException e) {
            receipt.skip();
            current.scan().putBack(unit);
            throw e;
        }
    }

    private void finish(Run current) {
        if (current.units().snapshot().unfinished() > 0) {
            return;
        }
        parts.jobs()
                .finish(current.id(), current.counts(), parts.timing().clock().instant());
        var counts = current.counts();
        LOG.atInfo()
                .addKeyValue("redrive", current.id())
                .addKeyValue("events", counts.events())
                .addKeyValue("finished", counts.finished())
                .addKeyValue("failed", counts.failed())
                .log("Redrive ended");
        run = null;
    }

    private void abandon() {
        var last = run;
        if (last != null) {
            LOG.atInfo().addKeyValue("redrive", last.id()).log("Redrive given up here");
            last.units().close();
            parts.mailboxes().discardDropped();
            run = null;
        }
    }

    private Duration now() {
        return parts.timing().monotonic().now();
    }
}
