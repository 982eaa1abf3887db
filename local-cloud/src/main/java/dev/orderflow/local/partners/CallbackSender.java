package dev.orderflow.local.partners;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the REST API as a partner does: again a few times where that may help, and then no more. */
final class CallbackSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);
    private static final int TRIES = 6;
    private static final int KEPT = 100_000;
    private static final String WRONG_SECRET = "whsec_" + "d3Jvbmcg".repeat(4);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Supplier<URI> api;
    private final PartnerSettings.Credentials own;
    private final Signing signing;
    private final Signing forging;
    private final Newest<Long, CallbackTry> tries = new Newest<>(KEPT);
    private final AtomicLong number = new AtomicLong();
    private final Clock clock;
    private final Duration firstWait;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .connectTimeout(TIMEOUT)
            .build();

    /** @param firstWait before the second try; doubles with every further one */
    CallbackSender(Supplier<URI> api, PartnerSettings.Credentials own, Clock clock, Duration firstWait) {
        this.api = api;
        this.own = own;
        this.signing = new Signing(own.signingSecret());
        this.forging = new Signing(WRONG_SECRET);
        this.clock = clock;
        this.firstWait = firstWait;
    }

    void send(Callback callback) {
        try {
            for (int tries = 1; tries <= TRIES; tries++) {
                var status = tryOnce(callback);
                if (isFinal(status)) {
                    return;
                }
                LOG.atWarn()
                        .addKeyValue("path", callback.path())
                        .addKeyValue("attempt", tries)
                        .addKeyValue("status", status)
                        .log("A simulated partner's callback failed");
                Thread.sleep(firstWait.multipliedBy(1L << tries).dividedBy(2));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Oldest first. */
    List<CallbackTry> tries() {
        return tries.all();
    }

    void forget() {
        tries.clear();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** A success, or a no that will stay a no. */
    private static boolean isFinal(int status) {
        return status > 0 && status < 500 && status != 429;
    }

    /** The status of the answer, 0 where there was none. */
    private int tryOnce(Callback callback) throws InterruptedException {
        Instant sentAt = clock.instant();
        int status = answerTo(requestOf(callback, sentAt));
        tries.put(
                number.getAndIncrement(),
                new CallbackTry(callback.orderId(), callback.path(), callback.messageId(), sentAt, status));
        return status;
    }

    private int answerTo(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    private HttpRequest requestOf(Callback callback, Instant now) {
        var body = Answer.JSON.writeValueAsString(callback.body());
        var signer =
                switch (callback.signature()) {
                    case GENUINE -> signing;
                    case FORGED -> forging;
                };
        var request = HttpRequest.newBuilder(URI.create(api.get() + callback.path()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Api-Key", own.apiKey())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        signer.headers(callback.messageId(), now, body).forEach(request::header);
        if (callback.trace().correlationId() != null) {
            request.header("X-Correlation-Id", callback.trace().correlationId());
        }
        if (callback.trace().traceparent() != null) {
            request.header("traceparent", callback.trace().traceparent());
        }
        return request.build();
    }
}
