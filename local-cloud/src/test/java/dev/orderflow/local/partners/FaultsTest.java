package dev.orderflow.local.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    @Test
    void areNoneWhereNothingIsSaid() {
        assertThat(parse("{}")).isEqualTo(Faults.NONE);
    }

    @Test
    void canAllBeSaidAtOnce() {
        var everything = """
                {"down": true, "delayMs": 10, "errorRate": 0.25, "throttle": true, "refuse": "address",
                 "duplicateCallbacks": true, "loseCallbacks": true, "callbackDelayMs": 20,
                 "forgeCallbacks": true, "refuseLater": "other"}""";

        assertThat(parse(everything))
                .isEqualTo(new Faults(true, 10, 0.25, true, "address", true, true, 20, true, "other"));
    }

    @Test
    void canBeReadAsTheyWereWritten() {
        var faults = new Faults(true, 10, 0.25, true, "address", true, true, 20, false, null);

        assertThat(Faults.of(Answer.JSON.valueToTree(faults))).isEqualTo(faults);
        assertThat(Faults.of(Answer.JSON.valueToTree(Faults.NONE))).isEqualTo(Faults.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"true|other", "false|", "null|", "\"discontinued\"|discontinued"})
    void takeARefusalWithOrWithoutAReason(String json, String reason) {
        assertThat(parse("{\"refuse\":" + json + "}").refuse()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"down\":\"yes\"}|'down' must be true or false: \"yes\"",
                "{\"delayMs\":-1}|'delayMs' must be within 0..600000: -1",
                "{\"delayMs\":1.5}|'delayMs' must be a number of milliseconds: 1.5",
                "{\"delayMs\":99999999999}|'delayMs' must be a number of milliseconds: 99999999999",
                "{\"errorRate\":1.1}|'errorRate' must be within 0..1: 1.1",
                "{\"errorRate\":\"often\"}|'errorRate' must be a number within 0..1: \"often\"",
                "{\"throttle\":1}|'throttle' must be true or false: 1",
                "{\"refuse\":\"mood\"}|'refuse' must be one of",
                "{\"refuseLater\":\"mood\"}|'refuseLater' must be one of",
                "{\"refuse\":7}|'refuse' must be a reason, true or false: 7",
                "{\"callbackDelayMs\":600001}|'callbackDelayMs' must be within 0..600000: 600001",
                "{\"broken\":true}|'broken' is no fault",
                "[]|Faults must be a JSON object"
            })
    void sayWhichOfThemIsWrong(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Faults parse(String json) {
        return Faults.of(Answer.JSON.readTree(json));
    }
}
