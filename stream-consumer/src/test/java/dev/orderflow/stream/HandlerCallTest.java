package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Outcome.RetryLater;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class HandlerCallTest {

    private final ManualTimer timer = new ManualTimer(new MovableClock());
    private final ConsumerMetrics metrics = new ConsumerMetrics(new SimpleMeterRegistry(), "test");

    @Test
    void takesAHandlerThatIsInterruptedAtItsDeadlineAsUnansweredOnceItHasSent() {
        var attempt = attempt();

        var outcome = call(
                (_, current) -> {
                    current.beginEffect();
                    passTheDeadline();
                    return waitForEver();
                },
                attempt);

        assertThat(outcome).isEqualTo(new RetryLater(Duration.ZERO, Effect.UNKNOWN));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void takesAHandlerThatIsInterruptedBeforeItHasSentAsNotDone() {
        var outcome = call(
                (_, _) -> {
                    passTheDeadline();
                    return waitForEver();
                },
                attempt());

        assertThat(outcome).isEqualTo(new RetryLater(Duration.ZERO, Effect.NOT_DONE));
    }

    @Test
    void believesAHandlerThatAnswersInSpiteOfTheInterrupt() {
        var outcome = call(
                (_, _) -> {
                    passTheDeadline();
                    return new Done();
                },
                attempt());

        assertThat(outcome).isEqualTo(new Done());
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void leavesNoAlarmBehind() {
        call((_, _) -> new Done(), attempt());

        assertThat(timer.pending()).isZero();
    }

    @Test
    void takesNoAnswerAsADefect() {
        @SuppressWarnings("NullAway") // What a careless handler may do.
        EventHandler<String> silent = (_, _) -> null;

        assertThatThrownBy(() -> call(silent, attempt())).isInstanceOf(NullPointerException.class);
    }

    private Outcome call(EventHandler<String> handler, RunningAttempt attempt) {
        return new HandlerCall<>(handler, Duration.ofSeconds(20), timer, metrics).call("a@1", attempt);
    }

    private static RunningAttempt attempt() {
        return new RunningAttempt(1, 0, true, new Permit(() -> {}, () -> {}), () -> true);
    }

    private void passTheDeadline() {
        assertThat(timer.next(Duration.ofSeconds(20))).isTrue();
    }

    private static Outcome waitForEver() {
        try {
            new CountDownLatch(1).await();
            return new Done();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
