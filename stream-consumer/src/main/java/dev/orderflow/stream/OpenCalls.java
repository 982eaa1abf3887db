package dev.orderflow.stream;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of the handler that are going on. */
final class OpenCalls {

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final MonotonicClock clock;

    OpenCalls(MonotonicClock clock) {
        this.clock = clock;
    }

    /** One more call; it is open until it is ended. */
    Call begin() {
        var call = new Call(clock.now());
        calls.add(call);
        return call;
    }

    void end(Call call) {
        calls.remove(call);
    }

    /** How long the oldest of them has been going on; zero when there is none. */
    Duration longest() {
        return calls.stream()
                .map(call -> call.since)
                .min(Comparator.naturalOrder())
                .map(since -> clock.now().minus(since))
                .orElse(Duration.ZERO);
    }

    /** One call, itself and no other. */
    static final class Call {

        private final Duration since;

        private Call(Duration since) {
            this.since = since;
        }
    }
}
