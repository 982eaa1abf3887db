package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {

    @Test
    void readsWhatItHasWritten() {
        for (long seed = 0; seed < 1_000; seed++) {
            var random = new SplittableRandom(seed);
            var time = Instant.EPOCH.plus(random.nextLong(0, 253_402_300_799_999_999L), ChronoUnit.MICROS);

            assertThat(WireTime.parse(WireTime.format(time)))
                    .as("seed %d", seed)
                    .isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:15:30Z",
                "2026-11-22T10:15:30.5Z",
                "2026-11-22T10:15:30.123456789Z",
                "2026-11-22T24:00:00.000000Z",
                "2026-12-31T23:59:60.000000Z",
                "2024-02-29T10:15:30.123456Z",
                "-000001-11-22T10:15:30.123456Z"
            })
    void readsEveryFormThatTheStandardHas(String text) {
        assertThat(WireTime.parse(text)).isEqualTo(Instant.parse(text).truncatedTo(ChronoUnit.MICROS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "2026-02-30T10:15:30.123456Z",
                "2026-13-01T10:15:30.123456Z",
                "2026-11-22T10:15:30.12345xZ",
                "2026-11-22 10:15:30.123456Z",
                "2026-11-22T10:15:30.123456٧",
                "٢٠٢٦-11-22T10:15:30.123456Z"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireTime.parse(text))
                .withMessage("A time must be ISO 8601 in UTC");
    }
}
