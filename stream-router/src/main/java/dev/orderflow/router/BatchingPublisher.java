package dev.orderflow.router;

import dev.orderflow.orders.PublicOrderEvent;
import dev.orderflow.router.Bus.Answer;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what many threads publish at once into few requests: the first entry opens a batch, and the batch leaves when it
 * is full or has waited for a moment. Entries that the bus could not take are sent again; the others of their batch are
 * settled at once.
 *
 * <p>Each batch is sent by a thread of its own, so that an interrupted caller harms only itself.
 */
final class BatchingPublisher implements EventPublisher {

    private final Bus bus;
    private final Batch.Limits limits;
    private final Duration linger;
    private final Retries retries;
    private final Executor threads;
    private final DistributionSummary sizes;

    /** Guards {@code open} and every batch while it is filled. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Batch open;

    /** @param threads runs each task on a thread of its own */
    BatchingPublisher(Bus bus, RouterProperties settings, Retries retries, Executor threads, MeterRegistry meters) {
        this.bus = bus;
        this.limits = settings.limits();
        this.linger = settings.linger();
        this.retries = retries;
        this.threads = threads;
        this.sizes = DistributionSummary.builder("orderflow.bus.batch")
                .description("Entries of one request to the event bus")
                .register(meters);
    }

    @Override
    public Publication publish(PublicOrderEvent event) {
        var pending = new Pending(BusEntry.of(event));
        enqueue(pending);
        return pending.await();
    }

    private void enqueue(Pending pending) {
        lock.lock();
        try {
            Batch current = open;
            if (current == null || !current.offer(pending)) {
                current = new Batch(limits);
                current.offer(pending);
                Batch opened = current;
                threads.execute(() -> dispatch(opened));
            }
            open = current.isFull() ? null : current;
        } finally {
            lock.unlock();
        }
    }

    private void dispatch(Batch batch) {
        List<Pending> entries = List.of();
        try {
            batch.awaitFull(linger);
            entries = close(batch);
            sizes.record(entries.size());
            send(entries);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            close(batch).forEach(entry -> entry.publication().complete(new Publication.Failed("interrupted")));
        } catch (RuntimeException | Error defect) {
            entries.forEach(entry -> entry.publication().completeExceptionally(defect));
        }
    }

    private List<Pending> close(Batch batch) {
        lock.lock();
        try {
            if (open == batch) {
                open = null;
            }
            return batch.entries();
        } finally {
            lock.unlock();
        }
    }

    private void send(List<Pending> entries) throws InterruptedException {
        List<Pending> unsettled = entries;
        for (int attempt = 1; !unsettled.isEmpty(); attempt++) {
            if (attempt > 1) {
                retries.pauseBefore(attempt);
            }
            unsettled = settle(unsettled, attempt == retries.attempts());
        }
    }

    /** Sends the entries and answers with those to send again: none at all after the last attempt. */
    private List<Pending> settle(List<Pending> entries, boolean last) {
        List<Answer> answers = bus.put(entries.stream().map(Pending::entry).toList());
        if (answers.size() != entries.size()) {
            throw new IllegalStateException(answers.size() + " answers for " + entries.size() + " entries");
        }
        List<Pending> again = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (!last && isTransient(answers.get(i))) {
                again.add(entries.get(i));
            } else {
                entries.get(i).publication().complete(publication(answers.get(i)));
            }
        }
        return again;
    }

    private static boolean isTransient(Answer answer) {
        return switch (answer) {
            case Answer.Throttled _, Answer.Unreachable _, Answer.Failed _ -> true;
            case Answer.Accepted _, Answer.Refused _ -> false;
        };
    }

    private static Publication publication(Answer answer) {
        return switch (answer) {
            case Answer.Accepted _ -> new Publication.Published();
            case Answer.Throttled(var code) -> new Publication.Unavailable(code);
            case Answer.Unreachable(var code) -> new Publication.Unavailable(code);
            case Answer.Failed(var code) -> new Publication.Failed(code);
            case Answer.Refused(var code) -> new Publication.Refused(code);
        };
    }
}
