package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DefectBrakeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final DefectBrake brake = new DefectBrake(new ConsumerProperties.DefectLimit(3, 10));

    @Test
    void stopsWhenSoManyKeysAmongTheNewestHaveDefects() {
        defects(0, 2);
        assertThat(brake.on()).isFalse();

        defects(2, 3);

        assertThat(brake.on()).isTrue();
    }

    @Test
    void countsAKeyOnceHoweverOftenItFails() {
        for (int i = 0; i < 50; i++) {
            brake.defect("k");
        }

        assertThat(brake.on()).isFalse();
    }

    @Test
    void doesNotTakeADefectBackForAnotherEventOfTheSameKey() {
        defects(0, 2);
        brake.fine("k0");

        defects(2, 3);

        assertThat(brake.on()).isTrue();
    }

    @Test
    void forgetsDefectsThatLieBehindEnoughOtherKeys() {
        for (int round = 0; round < 20; round++) {
            defects(2 * round, 2 * round + 2);
            fine(10 * round, 10 * round + 10);
        }

        assertThat(brake.on()).isFalse();
    }

    @Test
    void staysOnUntilItIsForgivenAndThenCountsAnew() {
        defects(0, 3);
        fine(0, 100);
        assertThat(brake.on()).isTrue();

        brake.obey(ConsumerControl.NOTHING_ASKED.resumed(NOW));
        defects(0, 2);
        assertThat(brake.on()).isFalse();
    }

    @Test
    void isNotForgivenByARequestThatItKnows() {
        var resumed = ConsumerControl.NOTHING_ASKED.resumed(NOW);
        brake.obey(resumed);
        defects(0, 3);

        brake.obey(resumed.limited(null));

        assertThat(brake.on()).isTrue();
    }

    private void defects(int from, int to) {
        IntStream.range(from, to).forEach(i -> brake.defect("k" + i));
    }

    private void fine(int from, int to) {
        IntStream.range(from, to).forEach(i -> brake.fine("ok" + i));
    }
}
