package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.ConsumerStatus.PauseReason;
import dev.orderflow.stream.IntakeValve.Flow;
import dev.orderflow.stream.IntakeValve.Reach;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class IntakeValveTest {

    private final Set<PauseReason> causes = EnumSet.noneOf(PauseReason.class);
    private Reach reach = Reach.UP;
    private final IntakeValve valve = new IntakeValve(
            () -> causes.contains(PauseReason.MANUAL),
            () -> causes.contains(PauseReason.DEFECTS),
            () -> causes.contains(PauseReason.STORE),
            () -> reach);

    @Test
    void readsAllThereIsWhileNothingIsInTheWay() {
        assertThat(valve.flow(true)).isEqualTo(Flow.ALL);
        assertThat(valve.reasons()).isEmpty();
    }

    @Test
    void readsNothingIntoAShardThatIsFull() {
        assertThat(valve.flow(false)).isEqualTo(Flow.NONE);
        assertThat(valve.reasons()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MANUAL", "DEFECTS", "STORE"})
    void readsNothingForAnyOneReason(PauseReason reason) {
        causes.add(reason);

        assertThat(valve.flow(true)).isEqualTo(Flow.NONE);
        assertThat(valve.reasons()).containsExactly(reason);
    }

    @Test
    void readsNothingWhileNobodyCanBeServed() {
        reach = Reach.DOWN;

        assertThat(valve.flow(true)).isEqualTo(Flow.NONE);
        assertThat(valve.reasons()).containsExactly(PauseReason.UNAVAILABLE);
    }

    @Test
    void readsALittleWhereTooLittleIsHeldToFindOutWhetherSomebodyIsBack() {
        reach = Reach.UNTRIED;

        assertThat(valve.flow(true)).isEqualTo(Flow.TRICKLE);
        assertThat(valve.flow(false)).isEqualTo(Flow.NONE);
        assertThat(valve.reasons()).containsExactly(PauseReason.UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(names = {"MANUAL", "DEFECTS", "STORE"})
    void readsNotEvenALittleWhereThereIsAnotherReason(PauseReason reason) {
        reach = Reach.UNTRIED;
        causes.add(reason);

        assertThat(valve.flow(true)).isEqualTo(Flow.NONE);
    }
}
