package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.ConsumerStatus.Breaker;
import dev.orderflow.stream.OperatorRequest.Force;
import dev.orderflow.stream.OperatorRequest.Limit;
import dev.orderflow.stream.OperatorRequest.Pause;
import dev.orderflow.stream.OperatorRequest.Resume;
import dev.orderflow.stream.OperatorRequest.Unclear;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperatorRequestsTest {

    @Test
    void readsWhatIsAsked() {
        assertThat(OperatorRequests.read("pause", Map.of("reason", " stock-taking ")))
                .isEqualTo(new Pause("stock-taking"));
        assertThat(OperatorRequests.read("resume", Map.of())).isEqualTo(new Resume());
        assertThat(OperatorRequests.read("rate", Map.of("perSecond", "2.5"))).isEqualTo(new Limit(2.5));
        assertThat(OperatorRequests.read("rate", Map.of())).isEqualTo(new Limit(null));
        assertThat(OperatorRequests.read("force", Map.of("scope", "ses", "to", "open")))
                .isEqualTo(new Force("ses", Breaker.OPEN));
        assertThat(OperatorRequests.read("force", Map.of("scope", "ses", "to", "CLOSED")))
                .isEqualTo(new Force("ses", Breaker.CLOSED));
        assertThat(OperatorRequests.read("force", Map.of("scope", "ses", "to", "none")))
                .isEqualTo(new Force("ses", null));
    }

    @ParameterizedTest
    @CsvSource({
        "stop, reason, x, pause",
        "pause, reason, '', reason",
        "rate, perSecond, 0, pause",
        "rate, perSecond, -1, positive",
        "rate, perSecond, NaN, positive",
        "rate, perSecond, Infinity, positive",
        "rate, perSecond, fast, number",
        "force, to, open, scope",
        "force, scope, ses, closed"
    })
    void saysWhatIsWrongAndWhatWouldBeRight(String operation, String parameter, String value, String hint) {
        assertThat(OperatorRequests.read(operation, Map.of(parameter, value)))
                .isInstanceOfSatisfying(
                        Unclear.class, unclear -> assertThat(unclear.error()).contains(hint));
    }
}
