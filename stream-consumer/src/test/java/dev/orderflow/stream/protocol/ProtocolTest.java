package dev.orderflow.stream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.protocol.Exploration.Violation;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The protocol keeps its promises in every state, and none of its rules can be left out. */
final class ProtocolTest {

    private static final Logger LOG = LoggerFactory.getLogger(ProtocolTest.class);

    @ParameterizedTest
    @MethodSource("dev.orderflow.stream.protocol.Scenarios#all")
    void keepsEveryPromiseInEveryState(Scenario world) {
        var findings = Exploration.of(world, Flaw.NONE, EnumSet.allOf(Promise.class));

        assertThat(findings.violation()).as(() -> shown(findings)).isEmpty();
        assertThat(findings.ends()).isPositive();
        LOG.atInfo()
                .addKeyValue("scenario", world)
                .addKeyValue("states", findings.states())
                .log("Looked through");
    }

    @ParameterizedTest
    @MethodSource("dev.orderflow.stream.protocol.Mutant#all")
    void needsEachOfItsRules(Mutant mutant) {
        var findings = Exploration.of(mutant.world(), mutant.flaw(), EnumSet.of(mutant.breaks()));

        assertThat(findings.violation().map(Violation::promise))
                .as(() -> shown(findings))
                .contains(mutant.breaks());
    }

    @Test
    void triesToLeaveOutEveryRule() {
        assertThat(Mutant.all().map(Mutant::flaw)).containsAll(EnumSet.complementOf(EnumSet.of(Flaw.NONE)));
    }

    @Test
    void showsThatEveryPromiseCanBeBroken() {
        assertThat(Mutant.all().map(Mutant::breaks)).containsAll(EnumSet.allOf(Promise.class));
    }

    private static String shown(Exploration.Findings findings) {
        return findings.violation()
                .map(Violation::toString)
                .orElse("no violation in %d states".formatted(findings.states()));
    }
}
