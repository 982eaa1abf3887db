package dev.orderflow.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private final RetryAfter retryAfter = new RetryAfter(new MovableClock());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|PT7S",
                " 7 |PT7S",
                "0|PT1S",
                "86400|PT15M",
                "999999999|PT15M",
                "Sun, 22 Nov 2026 10:01:00 GMT|PT1M",
                "Sun, 22 Nov 2026 09:00:00 GMT|PT1S",
                "Mon, 23 Nov 2026 10:00:00 GMT|PT15M"
            })
    void staysWithinReason(String header, Duration expected) {
        assertThat(retryAfter.parse(header)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "2026-11-22T10:00:00Z"})
    void isSilentWhereTheHeaderMeansNothing(String header) {
        assertThat(retryAfter.parse(header)).isEmpty();
    }

    @Test
    void isSilentWithoutAHeader() {
        assertThat(retryAfter.parse(null)).isEmpty();
    }
}
