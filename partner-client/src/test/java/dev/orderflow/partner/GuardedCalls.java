package dev.orderflow.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.partner.PartnerGuard.Admission.Permitted;
import dev.orderflow.partner.PartnerReply.Accepted;
import dev.orderflow.partner.PartnerReply.Effect;
import dev.orderflow.partner.PartnerReply.Failed;
import dev.orderflow.partner.PartnerReply.Refused;
import dev.orderflow.partner.PartnerReply.Unavailable;
import dev.orderflow.partner.PartnerReply.Why;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Calls that a guard admits and judges, in a time that is moved by hand. */
final class GuardedCalls {

    static final Duration OPEN_FOR = Duration.ofSeconds(15);
    static final Duration INSTANT = Duration.ofMillis(1);
    static final PartnerReply YES = new Accepted(null);
    static final PartnerReply NO = new Refused("other", null);
    static final PartnerReply BROKEN = new Failed(Effect.NOT_DONE, "status 500");
    static final PartnerReply OUTAGE = new Unavailable(OPEN_FOR, Why.OUTAGE, Effect.NOT_DONE);

    final MovableClock clock = new MovableClock();
    final PartnerGuard guard = guard(OPEN_FOR, 10, clock);

    void breakDown() {
        for (int i = 0; i < PartnerGuard.OUTAGE_AFTER; i++) {
            answer(BROKEN);
        }
    }

    PartnerReply answer(PartnerReply reply) {
        take(1);
        return guard.during(() -> reply);
    }

    void take(int permits) {
        for (int i = 0; i < permits; i++) {
            assertThat(guard.tryEnter()).isEqualTo(new Permitted());
        }
    }

    static PartnerGuard guard(Duration openFor, int concurrent, Clock clock) {
        var settings = new PartnerSettings(
                URI.create("https://partner.test"), "s", null, false, INSTANT, INSTANT, concurrent, 2_000, openFor);
        try (var partners = new Partners(Map.of("p", settings), Set.of(), new SimpleMeterRegistry(), clock)) {
            return partners.find("p").orElseThrow().guard();
        }
    }
}
