package dev.orderflow.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResumeTokenTest {

    @Test
    void comesBackAsItWas() {
        var token = new ResumeToken(Map.of(
                "a",
                new Position.Behind("49590338271490256608559692538361571095921575989136588898"),
                "b",
                new Position.End()));

        assertThat(ResumeToken.decode(token.encode())).isEqualTo(token);
    }

    @Test
    void leavesOutAShardOfWhichNothingWasRead() {
        var token = new ResumeToken(Map.of("a", new Position.From(Instant.EPOCH)));

        assertThat(ResumeToken.decode(token.encode()).positions()).isEmpty();
    }

    @Test
    void refusesAnythingElseAndSaysSo() {
        assertThatThrownBy(() -> ResumeToken.decode("not a token"))
                .hasMessage("This is no resume token of tap: 'not a token'");
        assertThatThrownBy(() -> ResumeToken.decode("bm9uZQ")).hasMessage("This is no resume token of tap: 'bm9uZQ'");
    }
}
