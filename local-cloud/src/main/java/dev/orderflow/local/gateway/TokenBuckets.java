package dev.orderflow.local.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One token bucket per caller. The callers that were quiet longest are forgotten when there are too many. */
final class TokenBuckets {

    private static final int MAX_CALLERS = 10_000;

    private final Throttle throttle;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_CALLERS;
        }
    };

    TokenBuckets(Throttle throttle, Clock clock) {
        this.throttle = throttle;
        this.clock = clock;
    }

    private record Bucket(double tokens, Instant at) {}

    /** Takes one token; if there is none, says after how long there will be one. */
    synchronized Optional<Duration> take(String caller) {
        Instant now = clock.instant();
        Bucket before = buckets.getOrDefault(caller, new Bucket(throttle.burst(), now));
        double seconds = Math.max(0, Duration.between(before.at(), now).toNanos() / 1e9);
        double tokens = Math.min(throttle.burst(), before.tokens() + seconds * throttle.perSecond());
        if (tokens >= 1) {
            buckets.put(caller, new Bucket(tokens - 1, now));
            return Optional.empty();
        }
        buckets.put(caller, new Bucket(tokens, now));
        return Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) / throttle.perSecond() * 1e9)));
    }
}
