package dev.orderflow.stream;

import dev.orderflow.stream.Next.Step;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** One thing to do for one key. Used by one thread at a time, in its mailbox's turn. */
final class Work {

    static final Comparator<Work> IN_TURN =
            Comparator.<Work>comparingLong(work -> work.order).thenComparingLong(work -> work.arrival);

    private static final AtomicLong ARRIVALS = new AtomicLong();

    private final long arrival = ARRIVALS.getAndIncrement();
    private final long order;
    private final Receipt receipt;
    private final Step start;
    private final Function<Throwable, Next> onDefect;
    private Step step;
    private boolean defective;

    /**
     * @param order the lowest of a mailbox is done first; among equals the first to arrive
     * @param onDefect what to do when a step throws; if this throws too, the worker halts
     */
    Work(long order, Receipt receipt, Step start, Function<Throwable, Next> onDefect) {
        this.order = order;
        this.receipt = receipt;
        this.start = start;
        this.onDefect = onDefect;
        step = start;
    }

    Receipt receipt() {
        return receipt;
    }

    Next proceed() {
        var current = step;
        step = start;
        try {
            return current.take();
        } catch (Throwable thrown) {
            if (Defects.isFatal(thrown)) {
                throw thrown;
            }
            defective = true;
            return onDefect.apply(thrown);
        }
    }

    /** Whether a step of it has thrown. */
    boolean defective() {
        return defective;
    }

    void resumeWith(Step next) {
        step = next;
    }
}
