package dev.orderflow.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.partner.PartnerGuard.Admission.Permitted;
import dev.orderflow.partner.PartnerGuard.Force;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A partner that answers as it is told, and clients of it. */
final class TestPartners implements AutoCloseable {

    static final String SIGNING_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String KEY = "order-7-3";
    static final Duration OPEN_FOR = Duration.ofSeconds(15);

    final MovableClock clock = new MovableClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ScriptedPartner partner = new ScriptedPartner();
    final Partners partners = partnersAt(partner.url(), Duration.ofSeconds(10));

    TestPartners() throws IOException {}

    PartnerReply send() {
        return send(request());
    }

    PartnerReply send(PartnerRequest request) {
        return send(partners, request);
    }

    /** With the guard held open, so that one answer of many does not stop the next. */
    static PartnerReply send(Partners partners, PartnerRequest request) {
        var client = partners.find("acme").orElseThrow();
        client.guard().force(Force.OPEN);
        assertThat(client.guard().tryEnter()).isEqualTo(new Permitted());
        return client.send(request);
    }

    static PartnerRequest request() {
        return new PartnerRequest("/pick-requests", KEY, Map.of(), "corr-1", null);
    }

    Partners partnersAt(URI url, Duration timeout) {
        var settings =
                new PartnerSettings(url, "a-secret", SIGNING_SECRET, false, timeout, timeout, 128, 100_000, OPEN_FOR);
        return new Partners(
                Map.of("acme", settings, "other", settings), Set.of("out_of_stock", "other"), meters, clock);
    }

    @Override
    public void close() {
        partners.close();
        partner.close();
    }
}
