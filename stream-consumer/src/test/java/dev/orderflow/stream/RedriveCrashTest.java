package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Park;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker that runs a redrive dies before or after each of its steps in the ledger; the next one goes on. */
final class RedriveCrashTest {

    private static final int STEPS = 10;

    private final Bench bench = new Bench();
    private final List<String> accepted = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("crashes")
    void losesAndRepeatsNothingWhenAWorkerDies(Crash crash) {
        parkThree();
        bench.withLedger(crash.of(new InMemoryEffectLedger(bench.tables, new Owner("pod-0", "first"))));
        bench.redrive(new RedriveSelection.OneKey("a", null), Duration.ofSeconds(8));
        assertThat(bench.core().halt().halted()).isEqualTo(crash.happened());

        bench.crash(new Owner("pod-1", "x")).runRedrives(Duration.ofMinutes(2));

        assertThat(accepted.stream().distinct()).containsExactly("a@1", "a@2", "a@3");
        assertThat(accepted).isSorted();
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(3, null, 0, 0));
        assertThat(bench.tables.parked()).isEmpty();
        assertThat(bench.jobs().latest()).get().returns(RedriveJob.State.DONE, RedriveJob::state);
    }

    @Test
    void diesAtLeastOnceAtTheLastStepThatIsTried() {
        assertThat(crashes().map(Crash::step).max(Integer::compare)).contains(STEPS);
        parkThree();
        var crash = new Crash(STEPS, false);

        bench.withLedger(crash.of(new InMemoryEffectLedger(bench.tables, new Owner("pod-0", "first"))));
        bench.redrive(new RedriveSelection.OneKey("a", null), Duration.ofSeconds(8));

        assertThat(crash.happened()).isTrue();
    }

    static Stream<Crash> crashes() {
        return Stream.iterate(1, step -> step <= STEPS, step -> step + 1)
                .flatMap(step -> Stream.of(new Crash(step, false), new Crash(step, true)));
    }

    private void parkThree() {
        bench.handler.willAnswer("a@1", new Park("odd answer"));
        bench.deliver("a@1", "a@2", "a@3");
        for (var event : List.of("a@1", "a@2", "a@3")) {
            for (int i = 0; i < 3; i++) {
                bench.handler.willAnswer(event, _ -> {
                    accepted.add(event);
                    return new Done();
                });
            }
        }
    }

    /** The end of a process before or after one call of its ledger, counted from 1. */
    static final class Crash {

        private final int step;
        private final boolean after;
        private int calls;
        private boolean happened;

        Crash(int step, boolean after) {
            this.step = step;
            this.after = after;
        }

        int step() {
            return step;
        }

        boolean happened() {
            return happened;
        }

        EffectLedger of(EffectLedger ledger) {
            return (EffectLedger) Proxy.newProxyInstance(
                    EffectLedger.class.getClassLoader(),
                    new Class<?>[] {EffectLedger.class},
                    (_, method, arguments) -> call(ledger, method, arguments));
        }

        private Object call(EffectLedger ledger, Method method, Object[] arguments) throws Throwable {
            boolean dies = ++calls == step;
            if (dies && !after) {
                throw end();
            }
            try {
                var answer = method.invoke(ledger, arguments);
                if (dies) {
                    throw end();
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private OutOfMemoryError end() {
            happened = true;
            return new OutOfMemoryError("the process ends");
        }

        @Override
        public String toString() {
            return (after ? "after" : "before") + " step " + step;
        }
    }
}
