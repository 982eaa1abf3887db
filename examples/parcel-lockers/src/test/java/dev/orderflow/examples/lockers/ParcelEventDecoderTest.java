package dev.orderflow.examples.lockers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.EventDecoder.Decoded;
import dev.orderflow.stream.StreamEvent;
import dev.orderflow.stream.StreamEvent.Handling;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParcelEventDecoderTest {

    @Test
    void tellsTheRuntimeWhatItNeedsToOrderAnEvent() {
        assertThat(decoded(Samples.record("P-1", 3, "moved")))
                .isEqualTo(new Decoded.Event<>(new StreamEvent<>(
                        "P-1",
                        3,
                        List.of(1L, 2L),
                        Samples.AT,
                        Handling.HANDLED,
                        Samples.event("P-1", 3, ParcelEvent.Kind.MOVED),
                        Samples.TRACE)));
    }

    @ParameterizedTest
    @CsvSource({"stored, HANDLED", "moved, HANDLED", "returned, HANDLED_LAST", "collected, UNHANDLED_LAST"})
    void saysWhichEventsEndAParcelsTime(String event, Handling handling) {
        assertThat(decoded(Samples.record("P-1", 2, event)))
                .isInstanceOfSatisfying(
                        Decoded.Event.class, found -> assertThat(((StreamEvent<?>) found.event()).handling())
                                .isEqualTo(handling));
    }

    @Test
    void hasNoUseForDoorsThatOpen() {
        assertThat(decoded("{\"event\": \"door-opened\", \"locker\": \"L-17\", \"door\": 4}"))
                .isEqualTo(new Decoded.Nothing<>());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"event\": \"stored\"}", "null", "7"})
    void cannotReadWhatIsNoEvent(String record) {
        assertThat(decoded(record)).isInstanceOf(Decoded.Undecodable.class);
    }

    @ParameterizedTest
    @CsvSource({"stored, eaten", "'\"step\":1', '\"step\":0'", "T10, Tten", "L-17\", L-17\"\""})
    void quotesNothingOfARecordThatIsWrong(String right, String wrong) {
        var record = Samples.record("P-1", 1, "stored").replace(right, wrong);

        assertThat(decoded(record)).isInstanceOfSatisfying(Decoded.Undecodable.class, found -> assertThat(found.why())
                .doesNotContain(Samples.PHONE, "P-1"));
    }

    private static Decoded<ParcelEvent> decoded(String record) {
        return new ParcelEventDecoder().decode(record.getBytes(StandardCharsets.UTF_8));
    }
}
