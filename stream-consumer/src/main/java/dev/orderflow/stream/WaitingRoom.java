package dev.orderflow.stream;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * The mailboxes whose next work waits for one scope. A few at a time are sent to ask its gate; each that is let in brings
 * two others, so a gate that opens is met by a ramp and a closed one by a handful of questions, however many wait.
 */
final class WaitingRoom {

    private static final int ASKING = 4;
    private static final int FOLLOWERS = 2;
    private static final Duration SHORTEST_TICK = Duration.ofMillis(10);
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    private final Queue<Mailbox> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final Timer timer;
    private final Predicate<Mailbox> wake;

    /** @param wake false for a mailbox that has nothing left to ask for */
    WaitingRoom(Timer timer, Predicate<Mailbox> wake) {
        this.timer = timer;
        this.wake = wake;
    }

    void enter(Mailbox mailbox, Duration after) {
        waiting.add(mailbox);
        // Bounded, so that nobody who may ask soon waits behind one who may not.
        tickAfter(bounded(after));
    }

    /** How many wait, counted no further than {@code limit}. */
    int countUpTo(int limit) {
        return (int) waiting.stream().limit(limit).count();
    }

    /** Somebody was let in, so others may be, too. */
    void followers() {
        send(FOLLOWERS);
    }

    /** Somebody has left and made room for one. */
    void successor() {
        send(1);
    }

    private void send(int count) {
        int sent = 0;
        while (sent < count) {
            var mailbox = waiting.poll();
            if (mailbox == null) {
                return;
            }
            sent += wake.test(mailbox) ? 1 : 0;
        }
    }

    private void tickAfter(Duration delay) {
        if (ticking.compareAndSet(false, true)) {
            timer.after(delay, () -> tick(delay));
        }
    }

    private void tick(Duration delay) {
        ticking.set(false);
        send(ASKING);
        if (!waiting.isEmpty()) {
            tickAfter(delay);
        }
    }

    private static Duration bounded(Duration delay) {
        if (delay.compareTo(LONGEST_TICK) > 0) {
            return LONGEST_TICK;
        }
        return delay.compareTo(SHORTEST_TICK) < 0 ? SHORTEST_TICK : delay;
    }
}
