package dev.orderflow.partner;

import static dev.orderflow.partner.PartnerReply.Effect.NOT_DONE;
import static dev.orderflow.partner.PartnerReply.Effect.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.orderflow.partner.PartnerGuard.Admission.Permitted;
import dev.orderflow.partner.PartnerGuard.Force;
import dev.orderflow.partner.PartnerReply.Accepted;
import dev.orderflow.partner.PartnerReply.Failed;
import dev.orderflow.partner.PartnerReply.Refused;
import dev.orderflow.partner.PartnerReply.Rejected;
import dev.orderflow.partner.PartnerReply.Unavailable;
import dev.orderflow.partner.PartnerReply.Why;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerClientTest {

    static final String SIGNING_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String KEY = "order-7-3";
    private static final Duration OPEN_FOR = Duration.ofSeconds(15);

    private final MovableClock clock = new MovableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ScriptedPartner partner;
    private Partners partners;

    @BeforeEach
    void startPartner() throws IOException {
        partner = new ScriptedPartner();
        partners = partnersAt(partner.url(), Duration.ofSeconds(10));
    }

    @AfterEach
    void stopPartner() {
        partners.close();
        partner.close();
    }

    @Test
    void saysWhoAsksForWhatAndUnderWhichKey() {
        send(new PartnerRequest("/pick-requests", KEY, Map.of("orderId", "order-7"), "corr-1", "00-a-b-01"));

        var seen = partner.seen().remove();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.path()).isEqualTo("/pick-requests");
        assertThat(seen.body()).isEqualTo("{\"orderId\":\"order-7\"}");
        assertThat(seen.headers())
                .containsEntry("Content-type", List.of("application/json"))
                .containsEntry("Idempotency-key", List.of(KEY))
                .containsEntry("X-api-key", List.of("a-secret"))
                .containsEntry("X-correlation-id", List.of("corr-1"))
                .containsEntry("Traceparent", List.of("00-a-b-01"));
    }

    @Test
    void signsEveryTryAnewUnderTheSameId() throws Exception {
        var receiver = new Webhook(SIGNING_SECRET);
        clock.advance(Duration.between(clock.instant(), Instant.now()));

        send(new PartnerRequest("/pick-requests", KEY, Map.of("customer", "Jörg"), "corr-1", null));
        clock.advance(Duration.ofSeconds(7));
        send(new PartnerRequest("/pick-requests", KEY, Map.of("customer", "Jörg"), "corr-1", null));

        var first = partner.seen().remove();
        var second = partner.seen().remove();
        receiver.verify(first.body(), HttpHeaders.of(first.headers(), (_, _) -> true));
        receiver.verify(second.body(), HttpHeaders.of(second.headers(), (_, _) -> true));
        assertThat(second.headers().getFirst("webhook-id"))
                .isEqualTo(KEY)
                .isEqualTo(first.headers().getFirst("webhook-id"));
        assertThat(Long.parseLong(second.headers().getFirst("webhook-timestamp")))
                .isEqualTo(Long.parseLong(first.headers().getFirst("webhook-timestamp")) + 7);
    }

    @Test
    void sendsNoTraceWhereThereIsNone() {
        send();

        assertThat(partner.seen().remove().headers()).doesNotContainKey("Traceparent");
    }

    @Test
    void appendsThePathToAnAddressThatHasOneAlready() {
        try (var nested = partnersAt(URI.create(partner.url() + "/api/v2/"), Duration.ofSeconds(10))) {
            send(nested, request());
        }

        assertThat(partner.seen().remove().path()).isEqualTo("/api/v2/pick-requests");
    }

    @Test
    void sortsEveryStatusIntoOneKindOfReply() {
        for (int status = 200; status < 600; status++) {
            partner.willAnswer(status, "");

            assertThat(send()).as("status %d", status).isEqualTo(replyTo(status));
        }
    }

    /** The table of the partners' contract, for answers without a body. */
    private static PartnerReply replyTo(int status) {
        if (status < 300) {
            return new Accepted(null);
        }
        if (Set.of(401, 403).contains(status)) {
            return new Unavailable(OPEN_FOR, Why.AUTHENTICATION, NOT_DONE);
        }
        if (status == 429) {
            return new Unavailable(OPEN_FOR, Why.THROTTLED, NOT_DONE);
        }
        if (status == 503) {
            return new Unavailable(OPEN_FOR, Why.OVERLOADED, NOT_DONE);
        }
        if (status >= 500 || Set.of(408, 425).contains(status)) {
            return new Failed(Set.of(502, 504).contains(status) ? UNKNOWN : NOT_DONE, "status " + status);
        }
        return new Rejected(status, status < 400 ? "not an answer to our request" : "");
    }

    @Test
    void takesOneOfTheAgreedReasonsInAnyOtherClientErrorAsARefusal() {
        for (int status = 400; status < 500; status++) {
            partner.willAnswer(status, "{\"title\":\"No\",\"reason\":\"out_of_stock\",\"detail\":\"none left\"}");

            var expected = Set.of(401, 403, 408, 425, 429).contains(status)
                    ? replyTo(status)
                    : new Refused("out_of_stock", "none left");
            assertThat(send()).as("status %d", status).isEqualTo(expected);
        }
    }

    @Test
    void rejectsAReasonThatWasNotAgreed() {
        partner.willAnswer(422, "{\"title\":\"Unprocessable\",\"reason\":\"bad_mood\"}");

        assertThat(send()).isEqualTo(new Rejected(422, "Unprocessable"));
    }

    @Test
    void repeatsOnlyTheTitleOfAProblemSinceTheRestMayBeAboutAPerson() {
        partner.willAnswer(400, "{\"title\":\"Bad phone\",\"detail\":\"+49 30 1234 is nobody's\"}");

        assertThat(send()).isEqualTo(new Rejected(400, "Bad phone"));
    }

    @Test
    void takesAConflictThatNamesOurKeyAsAccepted() {
        partner.willAnswer(409, "{\"title\":\"Known already\",\"idempotencyKey\":\"order-7-3\",\"reference\":\"W-1\"}");

        assertThat(send()).isEqualTo(new Accepted("W-1"));
    }

    @Test
    void takesAConflictThatNamesOurKeyInAHeaderAsAccepted() {
        partner.willAnswer(409, "Idempotency-Key", KEY);

        assertThat(send()).isEqualTo(new Accepted(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-7-31", "border-7-3", "an-order-7-3", "order-7"})
    void takesAConflictThatNamesAnotherKeyAsRejected(String otherKey) {
        partner.willAnswer(409, "{\"idempotencyKey\":\"" + otherKey + "\"}");

        assertThat(send()).isEqualTo(new Rejected(409, ""));
    }

    @Test
    void tellsThePartnersReference() {
        partner.willAnswer(201, "{\"reference\":\"W-4711\"}");

        assertThat(send()).isEqualTo(new Accepted("W-4711"));
    }

    @Test
    void takesANumberAsReference() {
        partner.willAnswer(202, "{\"reference\":4711}");

        assertThat(send()).isEqualTo(new Accepted("4711"));
    }

    static Iterable<String> bodiesWithoutAReference() {
        return List.of(
                "<html>welcome</html>",
                "{\"reference\":",
                "[]",
                "\"W-1\"",
                "null",
                "{\"reference\":null}",
                "{\"reference\":\"  \"}",
                "{\"reference\":{\"id\":1}}",
                "{\"reference\":\"a\\u0000b\"}",
                "{\"reference\":\"" + "x".repeat(129) + "\"}",
                "[".repeat(5_000),
                "x".repeat(Answer.LONGEST_BODY + 1));
    }

    @ParameterizedTest
    @MethodSource("bodiesWithoutAReference")
    void acceptsWithoutAReferenceWhateverElseTheBodyIs(String body) {
        partner.willAnswer(200, body);

        assertThat(send()).isEqualTo(new Accepted(null));
    }

    @Test
    void rejectsARefusalThatIsTooLongToRead() {
        partner.willAnswer(422, "{\"reason\":\"other\",\"detail\":\"" + "x".repeat(Answer.LONGEST_BODY) + "\"}");

        assertThat(send()).isEqualTo(new Rejected(422, "a body that is too long"));
    }

    @Test
    void doesNotFollowARedirect() {
        partner.willAnswer(307, "Location", partner.url() + "/elsewhere");

        assertThat(send()).isEqualTo(new Rejected(307, "not an answer to our request"));
        assertThat(partner.seen()).hasSize(1);
    }

    @Test
    void waitsAsLongAsThePartnerAsksForInSeconds() {
        partner.willAnswer(429, "Retry-After", "42");

        assertThat(send()).isEqualTo(new Unavailable(Duration.ofSeconds(42), Why.THROTTLED, NOT_DONE));
    }

    @Test
    void waitsUntilTheDateThatThePartnerNames() {
        partner.willAnswer(503, "Retry-After", "Sun, 22 Nov 2026 10:00:30 GMT");

        assertThat(send()).isEqualTo(new Unavailable(Duration.ofSeconds(30), Why.OVERLOADED, NOT_DONE));
    }

    @Test
    void doesNotKnowWhatBecameOfARequestThatIsNotAnsweredInTime() {
        var neverOpened = new CountDownLatch(1);
        partner.willDo(_ -> await(neverOpened));

        try (var impatient = partnersAt(partner.url(), Duration.ofMillis(200))) {
            assertThat(send(impatient, request())).isEqualTo(new Failed(UNKNOWN, "HttpTimeoutException"));
        } finally {
            neverOpened.countDown();
        }
    }

    @Test
    void doesNotWaitLongerForABodyThanForTheAnswer() {
        var neverOpened = new CountDownLatch(1);
        partner.willDo(exchange -> {
            exchange.sendResponseHeaders(422, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(neverOpened);
        });

        try (var impatient = partnersAt(partner.url(), Duration.ofMillis(300))) {
            assertThat(send(impatient, request())).isEqualTo(new Failed(UNKNOWN, "status 422 and half a body"));
        } finally {
            neverOpened.countDown();
        }
    }

    @Test
    void takesAcceptanceWithHalfABodyAsAccepted() {
        partner.willDo(exchange -> {
            exchange.sendResponseHeaders(201, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThat(send()).isEqualTo(new Accepted(null));
    }

    @Test
    void doesNotKnowWhatBecameOfARequestThatWasCutOff() {
        partner.willDo(_ -> {
            throw new IOException("the line is cut");
        });

        assertThat(send()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.effect())
                .isEqualTo(UNKNOWN));
        assertThat(partner.seen()).hasSize(1);
    }

    @Test
    void knowsThatNothingWasDoneWhereNobodyListens() throws IOException {
        int closedPort;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }

        try (var nobody = partnersAt(URI.create("http://127.0.0.1:" + closedPort), Duration.ofSeconds(10))) {
            assertThat(send(nobody, request())).isEqualTo(new Failed(NOT_DONE, "ConnectException"));
        }
    }

    @Test
    void countsCallsByPartnerAndOutcome() {
        send();
        partner.willAnswer(429, "");
        send();
        partner.willAnswer(504, "");
        send();

        assertThat(countOf("accepted")).isEqualTo(1);
        assertThat(countOf("throttled")).isEqualTo(1);
        assertThat(countOf("unknown")).isEqualTo(1);
        assertThat(meters.get("resilience4j.circuitbreaker.state")
                        .tag("name", "acme")
                        .gauges())
                .isNotEmpty();
    }

    @Test
    void givesThePermitBackWhenTheRequestIsADefect() {
        var client = partners.find("acme").orElseThrow();
        var places = meters.get("resilience4j.bulkhead.available.concurrent.calls")
                .tag("name", "acme")
                .gauge();
        var before = places.value();
        client.guard().tryEnter();
        var unserializable = new PartnerRequest("/pick-requests", KEY, new Unwritable("x"), "corr-1", null);

        assertThatThrownBy(() -> client.send(unserializable)).isInstanceOf(RuntimeException.class);

        assertThat(places.value()).isEqualTo(before);
        assertThat(partner.seen()).isEmpty();
    }

    @Test
    void closesOnlyTheGuardOfThePartnerThatIsUnavailable() {
        var client = partners.find("acme").orElseThrow();
        client.guard().tryEnter();
        partner.willAnswer(503, "Retry-After", "60");

        client.send(request());

        assertThat(client.guard().tryEnter()).isEqualTo(new PartnerGuard.Admission.Refused(Duration.ofSeconds(60)));
        assertThat(partners.find("other").orElseThrow().guard().tryEnter()).isEqualTo(new Permitted());
    }

    /** A body that cannot be turned into JSON. */
    record Unwritable(String value) {
        @Override
        public String value() {
            throw new IllegalStateException("a defect");
        }
    }

    private PartnerReply send() {
        return send(request());
    }

    private PartnerReply send(PartnerRequest request) {
        return send(partners, request);
    }

    /** With the guard held open, so that one answer of many does not stop the next. */
    private static PartnerReply send(Partners partners, PartnerRequest request) {
        var client = partners.find("acme").orElseThrow();
        client.guard().force(Force.OPEN);
        assertThat(client.guard().tryEnter()).isEqualTo(new Permitted());
        return client.send(request);
    }

    private static PartnerRequest request() {
        return new PartnerRequest("/pick-requests", KEY, Map.of(), "corr-1", null);
    }

    private Partners partnersAt(URI url, Duration timeout) {
        var settings =
                new PartnerSettings(url, "a-secret", SIGNING_SECRET, false, timeout, timeout, 128, 100_000, OPEN_FOR);
        return new Partners(
                Map.of("acme", settings, "other", settings), Set.of("out_of_stock", "other"), meters, clock);
    }

    private long countOf(String outcome) {
        return meters.get("orderflow.partner.calls")
                .tags("partner", "acme", "outcome", outcome)
                .timer()
                .count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
