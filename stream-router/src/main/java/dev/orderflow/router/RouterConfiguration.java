package dev.orderflow.router;

import dev.orderflow.orders.CustomerRefs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** What makes a consumer of orders a router. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouterProperties.class)
class RouterConfiguration {

    /** Well below the timeout of a call, so that it is known when nothing was sent. */
    private static final Duration CONNECTING = Duration.ofSeconds(2);

    private static final int CONNECTIONS = 64;

    /** Without retries of its own: they would multiply with ours. */
    @Bean
    EventBridgeClient eventBridgeClient(RouterProperties settings) {
        return EventBridgeClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECTING)
                        .connectionAcquisitionTimeout(CONNECTING)
                        .socketTimeout(settings.callTimeout()))
                .overrideConfiguration(overrides -> overrides
                        .apiCallTimeout(settings.callTimeout())
                        .apiCallAttemptTimeout(settings.callTimeout())
                        .retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }

    @Bean
    RouterHandler routerHandler(EventBridgeClient client, RouterProperties settings, MeterRegistry meters) {
        var publisher = new BatchingPublisher(
                new EventBridgeBus(client, settings.bus()),
                settings,
                new Retries(settings, RandomGenerator.getDefault(), Thread::sleep),
                Thread::startVirtualThread,
                meters);
        return new RouterHandler(
                publisher, new CustomerRefs(settings.customerRefKeyBytes()), settings.unavailableWait());
    }
}
