package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A group that began after the first events of a key. */
final class NewGroupTest {

    private final Bench bench = new Bench();

    @Test
    void leavesADeliveredEventThatIsOlderThanTheGroup() {
        bench.core().horizon().beginAt(bench.clock.instant().plusSeconds(1));

        bench.deliver("a@1");

        assertThat(bench.handler.calls()).isEmpty();
        assertThat(bench.finished()).isEqualTo(1);
        assertThat(bench.events("ignored")).isEqualTo(1);
        assertThat(bench.tables.row("a")).isEqualTo(LedgerRow.EMPTY);
    }

    @Test
    void handlesWhatHappensFromItsBeginningOn() {
        bench.core().horizon().beginAt(bench.clock.instant().plusSeconds(1));
        bench.pass(Duration.ofSeconds(1));

        bench.deliver("a@2");

        assertThat(bench.handler.calls()).containsExactly("a@2");
        assertThat(bench.tables.row("a").applied()).isEqualTo(2);
    }
}
