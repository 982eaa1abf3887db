package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.ConsumerControl.Forced;
import dev.orderflow.stream.ConsumerControl.Pause;
import dev.orderflow.stream.ConsumerControl.Rate;
import dev.orderflow.stream.ConsumerStatus.Breaker;
import java.time.Instant;
import org.junit.jupiter.api.Test;

abstract class ControlStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

    private final ControlStore store;

    ControlStoreContract(ControlStore store) {
        this.store = store;
    }

    @Test
    void asksForNothingBeforeAnybodyHasAsked() {
        assertThat(store.read()).isEqualTo(ConsumerControl.NOTHING_ASKED);
    }

    @Test
    void keepsAllThatIsAsked() {
        var asked = ConsumerControl.NOTHING_ASKED
                .resumed(NOW)
                .paused(new Pause("stock-taking", NOW))
                .limited(new Rate(2.5, NOW))
                .forced("main-warehouse", new Forced(Breaker.OPEN, NOW));
        var first = new ConsumerControl(1, asked.pause(), asked.rate(), asked.forced(), NOW);

        assertThat(store.replace(first)).isTrue();

        assertThat(store.read()).isEqualTo(first);
    }

    @Test
    void forgetsWhatIsNoLongerAsked() {
        var paused = ConsumerControl.NOTHING_ASKED.paused(new Pause("stock-taking", NOW));
        store.replace(paused);

        assertThat(store.replace(paused.resumed(NOW))).isTrue();

        assertThat(store.read().pause()).isNull();
        assertThat(store.read().defectsForgivenAt()).isEqualTo(NOW);
    }

    @Test
    void refusesAChangeOfSomethingThatHasChangedSince() {
        store.replace(ConsumerControl.NOTHING_ASKED.paused(new Pause("first", NOW)));

        assertThat(store.replace(ConsumerControl.NOTHING_ASKED.paused(new Pause("second", NOW))))
                .isFalse();

        assertThat(store.read().pause()).isEqualTo(new Pause("first", NOW));
    }

    @Test
    void takesOneOfManyChangesThatComeAtOnce() {
        var taken = Race.of(
                6, i -> store.replace(ConsumerControl.NOTHING_ASKED.paused(new Pause(Integer.toString(i), NOW))));

        assertThat(taken).containsOnlyOnce(true);
    }
}
