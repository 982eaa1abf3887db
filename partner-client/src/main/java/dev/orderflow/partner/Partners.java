package dev.orderflow.partner;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** All partners of one kind, a client each: what one of them does never reaches another. Closing it hangs up. */
public final class Partners implements AutoCloseable {

    private static final int JUDGED_CALLS = 20;
    private static final int PROBES = 3;

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final RateLimiterRegistry rateLimiters = RateLimiterRegistry.ofDefaults();
    private final List<HttpClient> connections = new ArrayList<>();
    private final Map<String, PartnerClient> clients = new LinkedHashMap<>();
    private final Set<String> refusalReasons;
    private final MeterRegistry meters;
    private final Clock clock;

    /**
     * Makes a client for each partner, without calling any.
     *
     * @param refusalReasons the words with which a partner may refuse
     */
    public Partners(
            Map<String, PartnerSettings> settings, Set<String> refusalReasons, MeterRegistry meters, Clock clock) {
        this.refusalReasons = Set.copyOf(refusalReasons);
        this.meters = meters;
        this.clock = clock;
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        TaggedRateLimiterMetrics.ofRateLimiterRegistry(rateLimiters).bindTo(meters);
        settings.forEach((id, partner) -> clients.put(id, clientOf(id, partner)));
    }

    /** The partner of that name, if it is configured. */
    public Optional<PartnerClient> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    public Collection<PartnerClient> all() {
        return List.copyOf(clients.values());
    }

    @Override
    public void close() {
        connections.forEach(HttpClient::shutdownNow);
    }

    private PartnerClient clientOf(String id, PartnerSettings partner) {
        var answers = new AnswerReader(refusalReasons, partner.openFor(), clock);
        return new PartnerClient(
                id, partner, new PartnerClient.Tools(httpOf(partner), guardOf(id, partner), answers, meters, clock));
    }

    private RestClient httpOf(PartnerSettings partner) {
        var connection = HttpClient.newBuilder()
                .connectTimeout(partner.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1) // one call per connection: a bad one harms no other
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        connections.add(connection);
        var requests = new JdkClientHttpRequestFactory(connection);
        requests.setReadTimeout(partner.callTimeout());
        return RestClient.builder().requestFactory(requests).build();
    }

    private PartnerGuard guardOf(String id, PartnerSettings partner) {
        var guards = new PartnerGuard.Guards(
                breakers.circuitBreaker(id, breakerOf(partner)),
                bulkheads.bulkhead(
                        id,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(partner.maxConcurrentCalls())
                                .maxWaitDuration(Duration.ZERO)
                                .build()),
                rateLimiters.rateLimiter(
                        id,
                        RateLimiterConfig.custom()
                                .limitForPeriod(partner.callsPerSecond())
                                .limitRefreshPeriod(Duration.ofSeconds(1))
                                .timeoutDuration(Duration.ZERO)
                                .build()));
        return new PartnerGuard(guards, partner.openFor(), clock);
    }

    private CircuitBreakerConfig breakerOf(PartnerSettings partner) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(JUDGED_CALLS)
                .minimumNumberOfCalls(JUDGED_CALLS / 2)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .waitDurationInOpenState(partner.openFor())
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .recordResult(PartnerReply.Failed.class::isInstance)
                .clock(clock)
                .build();
    }
}
