package dev.orderflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {

    @Test
    void standsForAnOddNumberOfMeasurementsByTheOneInTheMiddle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9, 3));
    }

    @Test
    void standsForAnEvenNumberOfMeasurementsByTheMeanOfTheTwoInTheMiddle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 9, 4));
    }

    @Test
    void showsTheOutermostAndHowManyThereWere() {
        assertThat(Spread.of(List.of(1234.5, 20.25, 1.0))).hasToString("20.3 (1.00–1235 of 3)");
    }

    @Test
    void showsASingleMeasurementAlone() {
        assertThat(Spread.of(0.5)).hasToString("0.50");
    }

    @Test
    void isNothingWithoutMeasurements() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }
}
