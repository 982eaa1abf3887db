package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.RedriveSelection.OneKey;
import dev.orderflow.stream.RedriveTally.Counts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Replays records that an earlier version of the program could not decode. */
final class RedriveOfUndecodablesTest {

    private static final Duration SOON = Duration.ofSeconds(8);

    private final Bench bench = new Bench();

    @Test
    void triesARecordAgainThatCouldNotBeDecoded() {
        bench.deliver("garbage", "a@1");
        bench.readAs.put("garbage", "a@2");

        bench.redrive(new OneKey("!" + Bench.SHARD, null), SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
        assertThat(bench.tables.parked()).isEmpty();
        assertThat(bench.jobs().latest()).get().returns(new Counts(1, 1, 0), RedriveJob::counts);
    }

    @Test
    void dropsARepeatThatCouldNotBeDecoded() {
        bench.deliver("a@1", "garbage");
        bench.readAs.put("garbage", "a@1");

        bench.redrive(new OneKey("!" + Bench.SHARD, "101"), SOON);

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.tables.parked()).isEmpty();
    }

    @Test
    void keepsARecordThatStillCannotBeDecoded() {
        bench.deliver("garbage");

        bench.redrive(bench.everything(), SOON);

        assertThat(bench.tables.parked("!" + Bench.SHARD))
                .singleElement()
                .returns(1, ParkedEvent::attempts)
                .returns("undecodable: no version", ParkedEvent::cause);
        assertThat(bench.jobs().latest()).get().returns(new Counts(0, 0, 1), RedriveJob::counts);
    }

    @Test
    void parksARecordUnderItsOwnKeyThatCanBeDecodedButNotHandled() {
        bench.deliver("garbage");
        bench.readAs.put("garbage", "a@1");
        bench.handler.willAnswer("a@1", Bench.REFUSED);

        bench.redrive(bench.everything(), SOON);

        assertThat(bench.tables.parked("!" + Bench.SHARD)).isEmpty();
        assertThat(bench.tables.parked("a")).hasSize(1);
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(0, null, 1, 1));
    }
}
