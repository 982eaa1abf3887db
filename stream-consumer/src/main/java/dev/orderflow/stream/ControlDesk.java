package dev.orderflow.stream;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * What operators ask, as this process knows it: what it was asked itself at once, what other processes were asked when it
 * looks the next time. While the stored row cannot be read the last known one counts.
 */
final class ControlDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ControlDesk.class);
    private static final int TRIES = 5;

    private final ControlStore store;
    private volatile ConsumerControl current = ConsumerControl.NOTHING_ASKED;
    private volatile boolean readable = true;
    private Consumer<ConsumerControl> follower = _ -> {};

    ControlDesk(ControlStore store) {
        this.store = store;
    }

    ConsumerControl current() {
        return current;
    }

    /** Whether the row could be read when it was last tried. */
    boolean readable() {
        return readable;
    }

    /** Tells {@code next}, instead of the one before it, what is asked, now and after every change. */
    synchronized void tell(Consumer<ConsumerControl> next) {
        follower = next;
        follower.accept(current);
    }

    /** Looks up what is asked, or throws: a worker must not begin before it knows whether it may. */
    synchronized void read() {
        adopt(store.read());
        readable = true;
    }

    /** Looks up what is asked, and keeps the last known if that is not possible. */
    synchronized void refresh() {
        try {
            var unreadable = !readable;
            read();
            if (unreadable) {
                LOG.atInfo().log("Control row is readable again");
            }
        } catch (AbortedException _) {
            Thread.currentThread().interrupt(); // The consumer stops, the row may well be readable.
        } catch (RuntimeException e) {
            if (readable) {
                LOG.atWarn().setCause(e).log("Control row cannot be read, the last known counts");
            }
            readable = false;
        }
    }

    /** Changes what is asked, here at once; empty when the row cannot be written, and then nothing has changed. */
    synchronized Optional<ConsumerControl> change(UnaryOperator<ConsumerControl> request) {
        try {
            for (int attempt = 1; attempt <= TRIES; attempt++) {
                var next = request.apply(store.read());
                if (store.replace(next)) {
                    adopt(next);
                    return Optional.of(next);
                }
            }
            LOG.atWarn().log("Control row is changed by others again and again");
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Control row cannot be written");
        }
        return Optional.empty();
    }

    private void adopt(ConsumerControl next) {
        if (next.equals(current)) {
            return;
        }
        current = next;
        LOG.atInfo()
                .addKeyValue("revision", next.revision())
                .addKeyValue("pause", reason(next))
                .addKeyValue("rate", next.rate())
                .addKeyValue("forced", next.forced())
                .log("Control changed");
        follower.accept(next);
    }

    private static @Nullable String reason(ConsumerControl control) {
        var pause = control.pause();
        return pause == null ? null : pause.reason();
    }
}
