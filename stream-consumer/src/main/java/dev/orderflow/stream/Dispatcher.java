package dev.orderflow.stream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Gives every mailbox with work its turn, so many at once as there are permits. A mailbox that waits for a permit is an
 * entry in a queue, not a thread. One thread at a time is on its way; as soon as it has found work it sends for the next, so
 * turns that block are taken all at once, and short ones by few threads.
 */
final class Dispatcher {

    private final Queue<Mailbox> ready = new ConcurrentLinkedQueue<>();
    private final Semaphore permits;
    private final int concurrency;
    private final Executor threads;
    private final Halt halt;
    private final AtomicBoolean coming = new AtomicBoolean();

    Dispatcher(int concurrency, Executor threads, Halt halt) {
        this.concurrency = concurrency;
        this.permits = new Semaphore(concurrency);
        this.threads = threads;
        this.halt = halt;
    }

    /** Lets {@code turn} run for the mailbox once, soon, on a thread that may block. */
    void submit(Mailbox mailbox, Consumer<Mailbox> turn) {
        ready.add(mailbox);
        sendForThread(turn);
    }

    private void sendForThread(Consumer<Mailbox> turn) {
        while (!ready.isEmpty() && permits.availablePermits() > 0 && coming.compareAndSet(false, true)) {
            if (permits.tryAcquire()) {
                threads.execute(() -> serve(turn));
                return;
            }
            // Others may have relied on the thread that does not come: look again.
            coming.set(false);
        }
    }

    int running() {
        return concurrency - permits.availablePermits();
    }

    private void serve(Consumer<Mailbox> turn) {
        coming.set(false); // before the queue is looked at, for whoever saw true has sent for nobody
        do {
            try {
                serveReady(turn);
            } finally {
                permits.release();
            }
            // One may have come after the queue was seen empty, when its own submit found no permit.
        } while (!ready.isEmpty() && !halt.halted() && permits.tryAcquire());
    }

    private void serveReady(Consumer<Mailbox> turn) {
        for (var mailbox = ready.poll(); mailbox != null && !halt.halted(); mailbox = ready.poll()) {
            try {
                sendForThread(turn);
                turn.accept(mailbox);
            } catch (Throwable thrown) {
                // The work of this mailbox is neither done nor parked.
                halt.because(thrown);
            }
        }
    }
}
