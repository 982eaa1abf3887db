package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogLineTest {

    private static final Logger LOG = LoggerFactory.getLogger("some.logger");

    @BeforeEach
    void configure() {
        LogLines.configure(Map.of());
    }

    @Test
    void tellsWhatTheConsumersLinesTellUnderTheSameNames() {
        try (var log = new CapturedLog();
                var _ = MDC.putCloseable("correlationId", "checkout-1")) {
            LOG.atWarn().addKeyValue("attempt", 2).log("Something \"odd\"");

            var line = Json.read(log.text());
            assertThat(line.path("@timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(line.path("log")).hasToString("{\"level\":\"WARN\",\"logger\":\"some.logger\"}");
            assertThat(line.path("service").path("name").asText()).isEqualTo("ingest-api");
            assertThat(line.path("message").asText()).isEqualTo("Something \"odd\"");
            assertThat(line.path("attempt").asText()).isEqualTo("2");
            assertThat(line.path("correlationId").asText()).isEqualTo("checkout-1");
            assertThat(line.path("ecs").path("version").asText()).isEqualTo("8.11");
            assertThat(line.has("faas") || line.has("error")).isFalse();
        }
    }

    @Test
    void tellsAFailureWithItsCausesInOneLine() {
        try (var log = new CapturedLog()) {
            LOG.atError()
                    .setCause(new IllegalStateException("outer", new IllegalArgumentException("inner")))
                    .log("Failed");

            assertThat(log.text().lines()).hasSize(1);
            var error = Json.read(log.text()).path("error");
            assertThat(error.path("type").asText()).isEqualTo("java.lang.IllegalStateException");
            assertThat(error.path("message").asText()).isEqualTo("outer");
            assertThat(error.path("stack_trace").asText())
                    .contains("LogLineTest", "Caused by: java.lang.IllegalArgumentException: inner");
        }
    }

    @Test
    void leavesOutWhatTheFunctionsOwnLevelIsAbove() {
        try (var log = new CapturedLog()) {
            LOG.info("At first");
            LogLines.configure(Map.of("AWS_LAMBDA_LOG_LEVEL", "WARN"));
            LOG.info("Too little");
            LOG.warn("Enough");

            assertThat(log.text()).contains("At first", "Enough").doesNotContain("Too little");
        }
    }
}
