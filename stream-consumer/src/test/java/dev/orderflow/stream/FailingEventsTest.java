package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Outcome.Park;
import dev.orderflow.stream.Outcome.RetryLater;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Events that cannot be handled, and what becomes of them and of those behind them. */
final class FailingEventsTest {

    private static final RetryLater FAILED = new RetryLater(Duration.ZERO, Effect.NOT_DONE);

    private final Bench bench = new Bench();

    @Test
    void triesAnEventThatFailsByItselfAFewTimesWhileOthersFlow() {
        bench.handler.willAnswer("a@1", FAILED, FAILED);

        bench.deliver("a@1", "a@2", "b@1");
        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1");
        assertThat(bench.finished()).isZero();

        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1", "a@1", "a@1", "a@2");
        assertThat(bench.finished()).isEqualTo(3);
    }

    @Test
    void parksAnEventThatKeepsFailingAndTheLaterOnesOfItsKeyBehindIt() {
        bench.handler.willAnswer("a@1", FAILED, FAILED, FAILED, FAILED);

        bench.deliver("a@1", "a@2", "b@1").pass(Duration.ofSeconds(30));

        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1", "a@1", "a@1", "a@1");
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(0, null, 1, 2));
        assertThat(bench.tables.parked("a"))
                .extracting(ParkedEvent::cause)
                .containsExactly("still failing after 4 attempts", "behind a parked event of the same key");
        assertThat(bench.finished()).isEqualTo(3);
    }

    @Test
    void parksAtOnceWhatTheHandlerGivesUp() {
        bench.handler.willAnswer("a@1", new Park("no such warehouse"));

        bench.deliver("a@1", "b@1");

        assertThat(bench.tables.parked("a")).singleElement().satisfies(parked -> {
            assertThat(parked.cause()).isEqualTo("no such warehouse");
            assertThat(new String(parked.record(), StandardCharsets.UTF_8)).isEqualTo("a@1");
            assertThat(parked.sequenceNumber()).isEqualTo("100");
        });
        assertThat(bench.finished()).isEqualTo(2);
    }

    @Test
    void parksWhatMakesTheHandlerThrowAndNamesThePlaceButNotTheMessage() {
        bench.handler.willAnswer("a@1", _ -> {
            throw new IllegalStateException("shopper@example.com");
        });

        bench.deliver("a@1");

        assertThat(bench.tables.parked("a"))
                .singleElement()
                .extracting(ParkedEvent::cause)
                .asString()
                .startsWith("defect: java.lang.IllegalStateException at dev.orderflow.stream.FailingEventsTest")
                .doesNotContain("shopper");
    }

    @Test
    void parksWhatMakesTheHandlerFailWithAnError() {
        bench.handler.willAnswer("a@1", _ -> {
            throw new StackOverflowError();
        });

        bench.deliver("a@1");

        assertThat(bench.tables.parked("a")).hasSize(1);
        assertThat(bench.core().halt().halted()).isFalse();
    }

    @Test
    void haltsWithoutAnotherStepWhenTheMachineIsAtItsEnd() {
        bench.handler.willAnswer("a@1", _ -> {
            throw new OutOfMemoryError("test");
        });

        bench.deliver("a@1", "b@1");

        assertThat(bench.core().halt().halted()).isTrue();
        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.finished()).isZero();
    }

    @Test
    void haltsWhenParkingItselfIsADefect() {
        bench.withLedger(new BrokenLedger()).deliver("a@1", "b@1");

        assertThat(bench.core().halt().cause())
                .hasValueSatisfying(cause -> assertThat(cause).startsWith("java.lang.UnsupportedOperationException"));
        assertThat(bench.finished()).isZero();
    }

    @Test
    void parksWhatCannotBeDecodedAndGoesOn() {
        bench.deliver("garbage", "nothing", "a@1");

        assertThat(bench.tables.parked("!" + Bench.SHARD)).singleElement().satisfies(parked -> {
            assertThat(parked.cause()).isEqualTo("undecodable: no version");
            assertThat(parked.position()).isEqualTo("100");
        });
        assertThat(bench.finished()).isEqualTo(3);
        assertThat(bench.events("undecodable")).isEqualTo(1);
        assertThat(bench.events("no_event")).isEqualTo(1);
    }
}
