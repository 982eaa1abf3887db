package dev.orderflow.partner;

import static dev.orderflow.partner.TestPartners.KEY;
import static dev.orderflow.partner.TestPartners.SIGNING_SECRET;
import static dev.orderflow.partner.TestPartners.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.orderflow.partner.PartnerGuard.Admission.Permitted;
import dev.orderflow.partner.PartnerReply.Rejected;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent to a partner, and what is noted of it. */
class PartnerClientTest {

    private TestPartners acme;

    @BeforeEach
    void startPartner() throws IOException {
        acme = new TestPartners();
    }

    @AfterEach
    void stopPartner() {
        acme.close();
    }

    @Test
    void saysWhoAsksForWhatAndUnderWhichKey() {
        acme.send(new PartnerRequest("/pick-requests", KEY, Map.of("orderId", "order-7"), "corr-1", "00-a-b-01"));

        var seen = acme.partner.seen().remove();
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
        acme.clock.advance(Duration.between(acme.clock.instant(), Instant.now()));

        acme.send(new PartnerRequest("/pick-requests", KEY, Map.of("customer", "Jörg"), "corr-1", null));
        acme.clock.advance(Duration.ofSeconds(7));
        acme.send(new PartnerRequest("/pick-requests", KEY, Map.of("customer", "Jörg"), "corr-1", null));

        var first = acme.partner.seen().remove();
        var second = acme.partner.seen().remove();
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
        acme.send();

        assertThat(acme.partner.seen().remove().headers()).doesNotContainKey("Traceparent");
    }

    @Test
    void appendsThePathToAnAddressThatHasOneAlready() {
        try (var nested = acme.partnersAt(URI.create(acme.partner.url() + "/api/v2/"), Duration.ofSeconds(10))) {
            TestPartners.send(nested, request());
        }

        assertThat(acme.partner.seen().remove().path()).isEqualTo("/api/v2/pick-requests");
    }

    @Test
    void doesNotFollowARedirect() {
        acme.partner.willAnswer(307, "Location", acme.partner.url() + "/elsewhere");

        assertThat(acme.send()).isEqualTo(new Rejected(307, "not an answer to our request"));
        assertThat(acme.partner.seen()).hasSize(1);
    }

    @Test
    void countsCallsByPartnerAndOutcome() {
        acme.send();
        acme.partner.willAnswer(429, "");
        acme.send();
        acme.partner.willAnswer(504, "");
        acme.send();

        assertThat(countOf("accepted")).isEqualTo(1);
        assertThat(countOf("throttled")).isEqualTo(1);
        assertThat(countOf("unknown")).isEqualTo(1);
        assertThat(acme.meters
                        .get("resilience4j.circuitbreaker.state")
                        .tag("name", "acme")
                        .gauges())
                .isNotEmpty();
    }

    @Test
    void givesThePermitBackWhenTheRequestIsADefect() {
        var client = acme.partners.find("acme").orElseThrow();
        var places = acme.meters
                .get("resilience4j.bulkhead.available.concurrent.calls")
                .tag("name", "acme")
                .gauge();
        var before = places.value();
        client.guard().tryEnter();
        var unserializable = new PartnerRequest("/pick-requests", KEY, new Unwritable("x"), "corr-1", null);

        assertThatThrownBy(() -> client.send(unserializable)).isInstanceOf(RuntimeException.class);

        assertThat(places.value()).isEqualTo(before);
        assertThat(acme.partner.seen()).isEmpty();
    }

    @Test
    void closesOnlyTheGuardOfThePartnerThatIsUnavailable() {
        var client = acme.partners.find("acme").orElseThrow();
        client.guard().tryEnter();
        acme.partner.willAnswer(503, "Retry-After", "60");

        client.send(request());

        assertThat(client.guard().tryEnter()).isEqualTo(new PartnerGuard.Admission.Refused(Duration.ofSeconds(60)));
        assertThat(acme.partners.find("other").orElseThrow().guard().tryEnter()).isEqualTo(new Permitted());
    }

    /** A body that cannot be turned into JSON. */
    record Unwritable(String value) {
        @Override
        public String value() {
            throw new IllegalStateException("a defect");
        }
    }

    private long countOf(String outcome) {
        return acme.meters
                .get("orderflow.partner.calls")
                .tags("partner", "acme", "outcome", outcome)
                .timer()
                .count();
    }
}
