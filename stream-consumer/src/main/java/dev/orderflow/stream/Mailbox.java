package dev.orderflow.stream;

import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The waiting work of one key, lowest version first. At most one piece is in progress at a time. The monitor guards the
 * queue only and is never held while work is done.
 */
final class Mailbox {

    private enum State {
        /** Has no work and may be forgotten. */
        EMPTY,
        /** Is in the dispatcher's hands. */
        ACTIVE,
        /** Waits to be woken. */
        WAITING
    }

    private final String key;
    private final PriorityQueue<Work> works = new PriorityQueue<>(1, Work.IN_TURN);
    private State state = State.EMPTY;
    private @Nullable Work engaged;

    Mailbox(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** True when the mailbox must be given to the dispatcher now. */
    synchronized boolean add(Work work) {
        works.add(work);
        return activate(State.EMPTY);
    }

    /** The next work in turn, begun; null when there is none. */
    synchronized @Nullable Work begin() {
        if (engaged != null) {
            return engaged;
        }
        Work work = works.poll();
        while (work != null && !work.receipt().begin()) {
            work = works.poll();
        }
        return work;
    }

    /** Keeps the turn for work that goes on. */
    synchronized void engage(Work work) {
        engaged = work;
        state = State.WAITING;
    }

    /** Puts unfinished work back into the queue, behind {@code earlier}. */
    synchronized void putBack(Work work, List<Work> earlier) {
        engaged = null;
        works.addAll(earlier);
        works.add(work);
        state = State.WAITING;
    }

    synchronized void finish() {
        engaged = null;
    }

    /** Ends a wait. False when there was none, or nothing is left to do. */
    synchronized boolean wake() {
        discardDropped();
        return hasWork() && activate(State.WAITING);
    }

    /** True when the mailbox has no work and may be forgotten. */
    synchronized boolean retire() {
        if (hasWork()) {
            return false;
        }
        state = State.EMPTY;
        return true;
    }

    synchronized boolean waiting() {
        return state == State.WAITING;
    }

    /** Forgets work of shards that were given up; true when the mailbox waits for nothing any more. */
    synchronized boolean discardDropped() {
        works.removeIf(work -> work.receipt().dropped());
        return state == State.WAITING && !hasWork();
    }

    private boolean hasWork() {
        return engaged != null || !works.isEmpty();
    }

    private boolean activate(State from) {
        if (state != from) {
            return false;
        }
        state = State.ACTIVE;
        return true;
    }
}
