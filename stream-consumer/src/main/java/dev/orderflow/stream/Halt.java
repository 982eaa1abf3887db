package dev.orderflow.stream;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers that an event could neither be handled nor parked because of a defect. From then on this worker starts nothing,
 * never checkpoints and is not alive; the next owner of its shards reads the records again.
 */
final class Halt {

    private static final Logger LOG = LoggerFactory.getLogger(Halt.class);

    private final AtomicReference<@Nullable String> cause = new AtomicReference<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Calls {@code listener} once when the worker halts. */
    void onHalt(Runnable listener) {
        listeners.add(listener);
    }

    void because(Throwable defect) {
        if (cause.compareAndSet(null, Defects.describe(defect))) {
            LOG.atError().setCause(defect).log("Worker halted without another checkpoint");
            listeners.forEach(Runnable::run);
        }
    }

    boolean halted() {
        return cause.get() != null;
    }

    Optional<String> cause() {
        return Optional.ofNullable(cause.get());
    }
}
