package dev.orderflow.partner;

import dev.orderflow.partner.PartnerReply.Failed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks one partner for something, once: whoever calls decides whether to ask again, and has taken a permit of the
 * {@link #guard()} before. Blocks until the answer or the timeout; safe for use by many threads.
 */
public final class PartnerClient {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerClient.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String id;
    private final PartnerSettings settings;
    private final RestClient http;
    private final PartnerGuard guard;
    private final AnswerReader answers;
    private final MeterRegistry meters;
    private final Optional<WebhookSigner> signer;
    private final Clock clock;

    PartnerClient(String id, PartnerSettings settings, Tools tools) {
        this.id = id;
        this.settings = settings;
        this.http = tools.http();
        this.guard = tools.guard();
        this.answers = tools.answers();
        this.meters = tools.meters();
        this.signer = settings.signer();
        this.clock = tools.clock();
    }

    public String id() {
        return id;
    }

    public PartnerGuard guard() {
        return guard;
    }

    /** Sends the request under a permit of the guard, which is used up whatever the reply. */
    public PartnerReply send(PartnerRequest request) {
        var stopwatch = Timer.start(meters);
        var reply = guard.during(() -> exchange(request));
        stopwatch.stop(meters.timer("orderflow.partner.calls", "partner", id, "outcome", labelOf(reply)));
        tellOfTrouble(request, reply);
        return reply;
    }

    private PartnerReply exchange(PartnerRequest request) {
        try {
            var body = JSON.writeValueAsBytes(request.body());
            var answer = http.post()
                    .uri(uriOf(request))
                    .headers(headers -> fill(headers, request, body))
                    .body(body)
                    .exchange((_, response) -> Answer.of(response));
            return answers.read(answer, request.idempotencyKey());
        } catch (ResourceAccessException e) {
            return e.getCause() instanceof IOException cause ? SilenceReader.read(cause) : unexplained(e);
        }
    }

    private static Failed unexplained(ResourceAccessException e) {
        return new Failed(PartnerReply.Effect.UNKNOWN, e.getClass().getSimpleName());
    }

    private URI uriOf(PartnerRequest request) {
        var base = settings.baseUrl().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + request.path());
    }

    private void fill(HttpHeaders headers, PartnerRequest request, byte[] body) {
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.set(HttpHeaders.ACCEPT, "application/json, application/problem+json");
        headers.set("Idempotency-Key", request.idempotencyKey());
        headers.set("X-Api-Key", settings.secret());
        headers.set("X-Correlation-Id", request.correlationId());
        if (request.traceparent() != null) {
            headers.set("traceparent", request.traceparent());
        }
        signer.ifPresent(known ->
                known.headers(request.idempotencyKey(), clock.instant(), body).forEach(headers::set));
    }

    private static String labelOf(PartnerReply reply) {
        return switch (reply) {
            case PartnerReply.Accepted _ -> "accepted";
            case PartnerReply.Refused _ -> "refused";
            case PartnerReply.Unavailable unavailable -> labelOf(unavailable.why());
            case PartnerReply.Failed failed -> failed.effect() == PartnerReply.Effect.UNKNOWN ? "unknown" : "failed";
            case PartnerReply.Rejected _ -> "rejected";
        };
    }

    private static String labelOf(PartnerReply.Why why) {
        return switch (why) {
            case THROTTLED -> "throttled";
            case OVERLOADED -> "overloaded";
            case AUTHENTICATION -> "authentication";
            case OUTAGE -> "outage";
        };
    }

    private void tellOfTrouble(PartnerRequest request, PartnerReply reply) {
        switch (reply) {
            case PartnerReply.Accepted _, PartnerReply.Refused _, PartnerReply.Rejected _ -> {}
            case Failed failed ->
                LOG.atWarn()
                        .addKeyValue("partner", id)
                        .addKeyValue("idempotencyKey", request.idempotencyKey())
                        .addKeyValue("cause", failed.cause())
                        .log("Partner call failed");
            case PartnerReply.Unavailable unavailable ->
                (unavailable.why() == PartnerReply.Why.AUTHENTICATION ? LOG.atError() : LOG.atWarn())
                        .addKeyValue("partner", id)
                        .addKeyValue("why", labelOf(unavailable.why()))
                        .addKeyValue("retryAfter", unavailable.retryAfter())
                        .log("Partner is not available");
        }
    }

    /** What a client works with. */
    record Tools(RestClient http, PartnerGuard guard, AnswerReader answers, MeterRegistry meters, Clock clock) {}
}
