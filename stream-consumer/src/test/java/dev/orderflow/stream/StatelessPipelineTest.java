package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Outcome.Park;
import dev.orderflow.stream.Outcome.RetryLater;
import dev.orderflow.stream.Outcome.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StatelessPipelineTest {

    private static final RetryLater FAILED = new RetryLater(Duration.ZERO, Effect.NOT_DONE);

    private final Bench bench = new Bench().with("mode", "stateless");

    @Test
    void handlesEveryRecordInTheOrderOfArrivalRepeatsToo() {
        bench.accept("a@3");
        bench.accept("a@1");
        bench.accept("a@1");
        bench.work();

        assertThat(bench.handler.calls()).containsExactly("a@3", "a@1", "a@1");
        assertThat(bench.tables.row("a")).isEqualTo(LedgerRow.EMPTY);
        assertThat(bench.finished()).isEqualTo(3);
    }

    @Test
    void keepsTheOrderOfAKeyWhileItsFirstEventIsTriedAgain() {
        bench.handler.willAnswer("a@1", FAILED, FAILED);

        bench.deliver("a@1", "a@2", "b@1");
        bench.pass(Duration.ofSeconds(3));

        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1", "a@1", "a@1", "a@2");
    }

    @Test
    void parksSingleEventsWithoutQuarantine() {
        bench.handler.willAnswer("a@1", new Park("too large"));
        bench.handler.willAnswer("a@3", FAILED, FAILED, FAILED, FAILED);

        bench.deliver("a@1", "a@2", "a@3", "a@4").pass(Duration.ofSeconds(30));

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2", "a@3", "a@3", "a@3", "a@3", "a@4");
        assertThat(bench.tables.parked("a"))
                .extracting(ParkedEvent::cause)
                .containsExactly("too large", "still failing after 4 attempts");
        assertThat(bench.tables.row("a")).isEqualTo(LedgerRow.EMPTY);
        assertThat(bench.finished()).isEqualTo(4);
    }

    @Test
    void parksDefects() {
        bench.handler.willAnswer("a@1", _ -> {
            throw new IllegalStateException("test");
        });

        bench.deliver("a@1", "a@2");

        assertThat(bench.tables.parked("a")).hasSize(1);
        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
    }

    @Test
    void waitsOutAnUnavailableScopeWithoutParking() {
        var bus = new Scope("bus");
        var down = new Unavailable(bus, Duration.ofSeconds(5));
        bench.handler.scope("a", bus);
        bench.handler.willAnswer("a@1", down, down, down, down, down, down, down);

        bench.deliver("a@1", "a@2").pass(Duration.ofMinutes(2));

        assertThat(bench.tables.parked()).isEmpty();
        assertThat(bench.handler.calls()).endsWith("a@1", "a@2").hasSize(9);
    }

    @Test
    void keepsAnEventThatCannotBeParkedUntilTheLotAnswers() {
        bench.handler.willAnswer("a@1", new Park("too large"));
        bench.tables.breakDown();

        bench.deliver("a@1").pass(Duration.ofMinutes(1));
        assertThat(bench.finished()).isZero();

        bench.tables.answerAgain();
        bench.pass(Duration.ofSeconds(10));
        assertThat(bench.finished()).isEqualTo(1);
        assertThat(bench.handler.calls()).containsExactly("a@1");
    }
}
