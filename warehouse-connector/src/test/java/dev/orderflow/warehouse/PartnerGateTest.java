package dev.orderflow.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.partner.PartnerSettings;
import dev.orderflow.partner.Partners;
import dev.orderflow.stream.Gate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartnerGateTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final PartnerSettings ONE_AT_A_TIME =
            new PartnerSettings(URI.create("https://wms.test"), "s", null, false, MINUTE, MINUTE, 1, 1_000, MINUTE);

    private final Partners partners =
            new Partners(Map.of("north", ONE_AT_A_TIME), Set.of(), new SimpleMeterRegistry(), Shop.CLOCK);
    private final Gate gate =
            new PartnerGate(partners.find("north").orElseThrow().guard());

    @Test
    void givesAPermitAndTakesItBack() {
        assertThat(gate.tryEnter()).isEqualTo(new Gate.Entry.Permitted());
        assertThat(gate.tryEnter()).isInstanceOf(Gate.Entry.Refused.class);

        gate.leaveUnused();

        assertThat(gate.tryEnter()).isEqualTo(new Gate.Entry.Permitted());
    }

    @Test
    void closesForATime() {
        gate.closeFor(MINUTE);

        assertThat(gate.tryEnter()).isEqualTo(new Gate.Entry.Refused(MINUTE));
        assertThat(gate.state()).isEqualTo(Gate.State.CLOSED);
    }

    @Test
    void obeysAnOperator() {
        gate.force(Gate.Force.CLOSED);
        assertThat(gate.state()).isEqualTo(Gate.State.CLOSED);

        gate.force(Gate.Force.OPEN);
        assertThat(gate.state()).isEqualTo(Gate.State.OPEN);

        gate.force(Gate.Force.NONE);
        assertThat(gate.tryEnter()).isEqualTo(new Gate.Entry.Permitted());
    }
}
