package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.ConsumerControl.Forced;
import dev.orderflow.stream.ConsumerControl.Pause;
import dev.orderflow.stream.ConsumerControl.Rate;
import dev.orderflow.stream.ConsumerStatus.Breaker;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators ask, carried out by a consumer. */
final class ControlledConsumerTest {

    private static final Scope PARTNER = new Scope("partner");

    private final Bench bench = new Bench();

    @ParameterizedTest
    @ValueSource(strings = {"ledgered", "stateless"})
    void startsNothingWhilePausedAndGoesOnByItselfWhenResumed(String mode) {
        bench.with("mode", mode);
        pause();

        bench.deliver("a@1", "b@1").pass(Duration.ofMinutes(10));
        assertThat(bench.handler.calls()).isEmpty();
        assertThat(bench.core().dispatcher().running()).isZero();

        bench.control(control -> control.resumed(bench.clock.instant()));
        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.handler.calls()).containsExactlyInAnyOrder("a@1", "b@1");
        assertThat(bench.finished()).isEqualTo(2);
    }

    @Test
    void keepsPausingWhenItsWorkerStartsAgain() {
        pause();

        bench.with("concurrency", "64").deliver("a@1").pass(Duration.ofMinutes(1));

        assertThat(bench.handler.calls()).isEmpty();
    }

    @Test
    void handlesNoMoreInASecondThanAsked() {
        bench.control(control -> control.limited(new Rate(10, bench.clock.instant())));
        for (int i = 0; i < 500; i++) {
            bench.accept("k" + i + "@1");
        }

        bench.pass(Duration.ofSeconds(20));
        assertThat(bench.handler.calls()).hasSizeBetween(190, 203);

        bench.control(control -> control.limited(null));
        bench.pass(Duration.ofSeconds(5));
        assertThat(bench.handler.calls()).hasSize(500);
    }

    @Test
    void takesItsShareOfARateThatIsForAllWorkers() {
        bench.control(control -> control.limited(new Rate(10, bench.clock.instant())));
        bench.core().lookUpControl(4);
        for (int i = 0; i < 500; i++) {
            bench.accept("k" + i + "@1");
        }

        bench.pass(Duration.ofSeconds(20));

        assertThat(bench.handler.calls()).hasSizeBetween(48, 53);
    }

    @Test
    void doesNotCountRepeatsAgainstTheRate() {
        bench.deliver("a@1");
        bench.control(control -> control.limited(new Rate(0.001, bench.clock.instant())));
        bench.with("concurrency", "64");

        for (int i = 0; i < 20; i++) {
            bench.deliver("a@1");
        }
        bench.deliver("b@1");

        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1");
    }

    @Test
    void holdsABreakerOpenAndLetsItGo() {
        bench.withGate(PARTNER, new TimedGate(bench.timer)).handler.scope("a", PARTNER);
        force(Breaker.OPEN);

        bench.deliver("a@1", "b@1").pass(Duration.ofMinutes(1));
        assertThat(bench.handler.calls()).containsExactly("b@1");
        assertThat(bench.core().turnstiles().breakers()).isEqualTo(Map.of("partner", Breaker.OPEN));

        bench.control(control -> control.released("partner"));
        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.handler.calls()).containsExactly("b@1", "a@1");
    }

    @Test
    void holdsABreakerClosedWhateverThePartnerAnswers() {
        bench.withGate(PARTNER, new TimedGate(bench.timer)).handler.scope("a", PARTNER);
        bench.handler.willAnswer("a@1", new Outcome.Unavailable(PARTNER, Duration.ofHours(1)));
        force(Breaker.CLOSED);

        bench.deliver("a@1").pass(Duration.ofSeconds(2));

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@1");
    }

    @Test
    void holdsAlsoABreakerThatNobodyHasAskedYet() {
        bench.handler.scope("a", PARTNER);
        force(Breaker.OPEN);

        bench.deliver("a@1").pass(Duration.ofMinutes(1));

        assertThat(bench.handler.calls()).isEmpty();
    }

    private void pause() {
        bench.control(control -> control.paused(new Pause("stock-taking", bench.clock.instant())));
    }

    private void force(Breaker to) {
        bench.control(control -> control.forced("partner", new Forced(to, bench.clock.instant())));
    }
}
