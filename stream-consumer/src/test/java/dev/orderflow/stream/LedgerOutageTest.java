package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Park;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The ledger and the lot cannot be reached for a while. */
final class LedgerOutageTest {

    private final Bench bench = new Bench();

    @Test
    void holdsEverythingWhileTheLedgerCannotBeReachedAndGoesOnAfterwards() {
        bench.deliver("a@1");
        bench.tables.breakDown();

        bench.deliver("a@2");
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.finished()).isEqualTo(1);

        bench.tables.answerAgain();
        bench.pass(Duration.ofSeconds(10));
        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
        assertThat(bench.finished()).isEqualTo(2);
    }

    @Test
    void doesNotRepeatAnEffectWhoseCompletionCouldNotBeWritten() {
        bench.handler.willAnswer("a@1", _ -> {
            bench.tables.breakDown();
            return new Done();
        });

        bench.deliver("a@1").pass(Duration.ofMinutes(2));
        bench.tables.answerAgain();
        bench.pass(Duration.ofSeconds(10));

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.tables.row("a").applied()).isEqualTo(1);
        assertThat(bench.finished()).isEqualTo(1);
    }

    @Test
    void isDoneWhenTheAnswerOfTheCompletionWasLost() {
        bench.handler.willAnswer("a@1", _ -> {
            bench.tables.loseAnswers(1);
            return new Done();
        });

        bench.deliver("a@1").pass(Duration.ofSeconds(10));

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.finished()).isEqualTo(1);
    }

    @Test
    void parksOnceTheLotAnswersAgain() {
        bench.handler.willAnswer("a@1", _ -> {
            bench.tables.breakDown();
            return new Park("no such warehouse");
        });

        bench.deliver("a@1").pass(Duration.ofMinutes(1));
        assertThat(bench.finished()).isZero();

        bench.tables.answerAgain();
        bench.pass(Duration.ofSeconds(10));
        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.tables.parked("a")).hasSize(1);
        assertThat(bench.finished()).isEqualTo(1);
    }
}
