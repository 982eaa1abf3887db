package dev.orderflow.stream;

import dev.orderflow.stream.EventArchive.Happened;
import dev.orderflow.stream.ReconcileReport.Interval;
import dev.orderflow.stream.ReconcileReport.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes every event of an interval to the handler once more, for a consumer that remembers nothing and harms nobody by repeats. */
final class RepublishingReconciler implements Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(RepublishingReconciler.class);
    private static final int KEYS_AT_ONCE = 32;

    private final EventArchive archive;
    private final int attempts;
    private final Backoff backoff;

    RepublishingReconciler(EventArchive archive, int attempts, Backoff backoff) {
        this.archive = archive;
        this.attempts = attempts;
        this.backoff = backoff;
    }

    @Override
    public Optional<Instant> reach() {
        return Optional.empty();
    }

    @Override
    public Tally settle(List<Happened> events, Interval interval, Optional<Instant> reach) {
        long handled = interval.dryRun() ? 0 : handleAgain(events);
        long failed = interval.dryRun() ? 0 : events.size() - handled;
        return new Tally(events.size(), events.size(), handled, failed);
    }

    private long handleAgain(List<Happened> events) {
        var handled = new AtomicLong();
        var turns = new Semaphore(KEYS_AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            events.stream()
                    .collect(Collectors.groupingBy(Happened::key))
                    .values()
                    .forEach(ofOneKey -> {
                        turns.acquireUninterruptibly();
                        threads.execute(() -> {
                            try {
                                handled.addAndGet(handleInOrder(ofOneKey));
                            } finally {
                                turns.release();
                            }
                        });
                    });
        }
        return handled.get();
    }

    private long handleInOrder(List<Happened> ofOneKey) {
        return ofOneKey.stream()
                .sorted(Comparator.comparingLong(Happened::version))
                .filter(this::handled)
                .count();
    }

    private boolean handled(Happened event) {
        try {
            for (int number = 1; number <= attempts; number++) {
                var attempt = new RunningAttempt(number, 0, false, new Permit(() -> {}, () -> {}), () -> true);
                attempt.start();
                switch (archive.handleAgain(event, attempt)) {
                    case Outcome.Done _, Outcome.Ignored _ -> {
                        return true;
                    }
                    case Outcome.Park _ -> number = attempts;
                    case Outcome.RetryLater(var after, var _) -> rest(backoff.after(number, after));
                    case Outcome.Unavailable(var _, var after, var _) -> rest(backoff.after(number, after));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("key", event.key())
                    .setCause(Defects.withoutMessages(e))
                    .log("Event cannot be handled again");
        }
        return false;
    }

    private static void rest(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    }
}
