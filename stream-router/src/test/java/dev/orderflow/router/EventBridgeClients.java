package dev.orderflow.router;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Real clients of a server in the test. */
final class EventBridgeClients {

    private EventBridgeClients() {}

    static EventBridgeClient of(URI endpoint) {
        return EventBridgeClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(overrides -> overrides
                        .apiCallTimeout(Duration.ofSeconds(10))
                        .retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }
}
