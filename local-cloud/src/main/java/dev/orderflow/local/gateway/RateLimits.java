package dev.orderflow.local.gateway;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Holds everyone to limits that can be changed while requests come in. A change begins all counts anew. */
final class RateLimits {

    private final Clock clock;
    private volatile Counts counts;

    RateLimits(Limits limits, Clock clock) {
        this.clock = clock;
        counts = Counts.of(limits, clock);
    }

    Limits limits() {
        return counts.limits();
    }

    void change(Limits limits) {
        counts = Counts.of(limits, clock);
    }

    Optional<Refusal> address(ApiRequest request) {
        return counts.addresses().take(request.client().address()).map(Refusal::throttled);
    }

    /**
     * Each key of a partner counts by itself, as in a usage plan: a new one begins with a quota of its own. A request that the
     * throttle refuses does not count for the quota.
     */
    Optional<Refusal> key(String apiKey) {
        Counts now = counts;
        return now.partners().take(apiKey).map(Refusal::throttled).or(() -> now.quotas()
                .take(apiKey)
                .map(Refusal::quotaExceeded));
    }

    Optional<Refusal> method(Operation operation) {
        return counts.method(operation.toString()).take("").map(Refusal::throttled);
    }

    private record Counts(
            Limits limits,
            Clock clock,
            TokenBuckets addresses,
            TokenBuckets partners,
            QuotaCounters quotas,
            Map<String, TokenBuckets> methods) {

        static Counts of(Limits limits, Clock clock) {
            return new Counts(
                    limits,
                    clock,
                    new TokenBuckets(limits.perAddress(), clock),
                    new TokenBuckets(limits.perPartner(), clock),
                    new QuotaCounters(limits.quota(), clock),
                    new ConcurrentHashMap<>());
        }

        TokenBuckets method(String name) {
            return methods.computeIfAbsent(name, _ -> new TokenBuckets(limits.of(name), clock));
        }
    }
}
