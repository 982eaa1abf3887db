package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestOutcomeTest {

    @ParameterizedTest
    @CsvSource({"200, success", "204, success", "400, refused", "429, refused", "500, defect", "503, unavailable"})
    void tellsWhoHasToPutARequestRight(int status, String outcome) {
        assertThat(RequestOutcome.of(status).wire()).isEqualTo(outcome);
    }
}
