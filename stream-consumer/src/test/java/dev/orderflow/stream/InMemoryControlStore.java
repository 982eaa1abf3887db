package dev.orderflow.stream;

import org.jspecify.annotations.Nullable;

/** Shared by all workers of the group; can be made unreachable. */
final class InMemoryControlStore implements ControlStore {

    private ConsumerControl stored = ConsumerControl.NOTHING_ASKED;
    private @Nullable RuntimeException failure;

    /** Makes every call fail so, or none when it is null. */
    synchronized void failWith(@Nullable RuntimeException next) {
        failure = next;
    }

    @Override
    public synchronized ConsumerControl read() {
        throwIfFailing();
        return stored;
    }

    @Override
    public synchronized boolean replace(ConsumerControl next) {
        throwIfFailing();
        if (next.revision() != stored.revision() + 1) {
            return false;
        }
        stored = next;
        return true;
    }

    private void throwIfFailing() {
        if (failure != null) {
            throw failure;
        }
    }
}
