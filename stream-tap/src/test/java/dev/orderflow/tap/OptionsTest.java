package dev.orderflow.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong options are told before anything is asked of AWS. */
class OptionsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --from yesterday                                   | 'yesterday' is no time such as 2026-11-22T10:00:00Z or 15m
            --read-every fast                                  | 'fast' is no time span such as 500ms, 15m, 2h or 7d
            --read-every 10ms                                  | --read-every must be at least 200ms: 10ms
            --status lost                                      | --status must be placed, packed, delivered, cancelled or error: 'lost'
            --format xml                                       | --format must be json, table or csv: 'xml'
            --follow --stop-at-end                             | --follow and --stop-at-end contradict each other: give one of them
            --unmask                                           | --unmask goes with --raw: events have no personal data
            --raw --status packed                              | --raw prints every record: leave --order and --status out
            --from 1h --to 2h                                  | The interval is empty
            --to 2999-01-01T00:00:00Z                          | --to is still to come: add --follow to wait for it
            --to 2026-11-22T10:00:01Z                          | --to is still to come: add --follow to wait for it
            --from 0s --to 2026-11-22T10:00:00Z                | The interval is empty
            --resume nonsense                                  | This is no resume token of tap: 'nonsense'
            --misspelt                                         | Unknown option: '--misspelt'
            replay --from 2h --to 1h                           | Missing required argument
            replay --from 2h --exec cat                        | replay needs --from and a --to that has passed
            replay --from 2h --to 1h --exec cat --to-bus other | are mutually exclusive
            """)
    void areRefusedWithWhatWouldBeRight(String options, String message) {
        var said = new StringWriter();

        int status = Tap.commandLine(_ -> "a key only for tests", CLOCK)
                .setErr(new PrintWriter(said))
                .execute(options.split(" ", -1));

        assertThat(said.toString()).contains(message);
        assertThat(status).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"''", "replay --from 2h --to 1h --exec cat"})
    void areNotEnoughWithoutTheKey(String options) {
        var said = new StringWriter();

        int status = Tap.commandLine(_ -> null, CLOCK)
                .setErr(new PrintWriter(said))
                .execute(options.isEmpty() ? new String[0] : options.split(" ", -1));

        assertThat(said.toString()).contains("ORDERFLOW_CUSTOMER_REF_KEY is not set");
        assertThat(status).isEqualTo(2);
    }
}
