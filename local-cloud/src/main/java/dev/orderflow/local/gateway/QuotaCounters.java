package dev.orderflow.local.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What has been used of the quota of each key in the current period. */
final class QuotaCounters {

    private final Quota quota;
    private final Clock clock;
    private final Map<String, Used> used = new HashMap<>();

    QuotaCounters(Quota quota, Clock clock) {
        this.quota = quota;
        this.clock = clock;
    }

    private record Used(int requests, Instant until) {}

    /** Takes one request; if none is left, says after how long the next period begins. */
    synchronized Optional<Duration> take(String key) {
        Instant now = clock.instant();
        Used before = used.getOrDefault(key, new Used(0, Instant.MIN));
        if (!now.isBefore(before.until())) {
            before = new Used(0, quota.nextPeriod(now));
        }
        if (before.requests() >= quota.requests()) {
            return Optional.of(Duration.between(now, quota.nextPeriod(now)));
        }
        used.put(key, new Used(before.requests() + 1, before.until()));
        return Optional.empty();
    }
}
