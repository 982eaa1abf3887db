package dev.orderflow.benchmarks.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the benchmark's partner and waits for its answer, with the JDK's client, whoever the caller is. */
final class Partner {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI uri;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    Partner(String uri) {
        this.uri = URI.create(uri);
    }

    void call(String orderId) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Idempotency-Key", orderId + "-1")
                .POST(HttpRequest.BodyPublishers.ofString(orderId))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("The partner answered " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The partner did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the partner was asked", e);
        }
    }
}
