package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Outcome.Park;
import dev.orderflow.stream.Outcome.RetryLater;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A worker dies before or after each of its steps, which are the writes of its ledger and the requests to the partner; the
 * next one goes on over the same tables, with the records since the last checkpoint or since the one before.
 */
final class LiveCrashTest {

    private static final int STEPS = 14;
    private static final List<String> RECORDS = List.of("a@1", "a@2", "a@3", "b@1!");

    private final Bench bench = new Bench();
    private final List<String> accepted = new ArrayList<>();
    private final List<String> uncounted = new ArrayList<>();
    private final Map<String, Integer> mayHaveBeenDone = new HashMap<>();
    private Death death = never();

    @ParameterizedTest
    @MethodSource("crashes")
    void losesNothingAndRepeatsOnlyWhatIsCounted(Crash crash) {
        run(crash.death());
        assertThat(death.happened()).isTrue();
        long checkpoint = bench.finished();
        assertThat(RECORDS.subList(0, (int) checkpoint)).allMatch(this::appliedOrParked);

        var again = RECORDS.subList(crash.checkpointed() ? (int) checkpoint : 0, RECORDS.size());
        death = never();
        bench.crash(new Owner("pod-1", "x"));
        again.forEach(bench::accept);
        bench.pass(Duration.ofMinutes(3));

        assertThat(accepted).containsExactlyInAnyOrder("a@1", "b@1");
        assertThat(uncounted).isEmpty();
        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(1, null, 2, 3));
        assertThat(bench.tables.row("b")).isEqualTo(new LedgerRow(1, null, 0, 0));
        assertThat(bench.tables.parked("a")).extracting(ParkedEvent::version).containsExactly(2L, 3L);
        assertThat(RECORDS).allMatch(this::appliedOrParked);
    }

    @Test
    void triesEveryStepThatThereIs() {
        run(never());

        assertThat(death.steps()).isEqualTo(STEPS);
    }

    static Stream<Crash> crashes() {
        return IntStream.rangeClosed(1, STEPS)
                .boxed()
                .flatMap(step -> Stream.of(
                        new Crash(step, false, false),
                        new Crash(step, false, true),
                        new Crash(step, true, false),
                        new Crash(step, true, true)));
    }

    /** Which step was the last of a process, and whether its last checkpoint was written. */
    record Crash(int step, boolean after, boolean checkpointed) {
        Death death() {
            return new Death(step, after);
        }
    }

    private static Death never() {
        return new Death(Integer.MAX_VALUE, false);
    }

    private void run(Death next) {
        death = next;
        bench.withLedger(death.of(new InMemoryEffectLedger(bench.tables, new Owner("pod-0", "first"))));
        for (var record : RECORDS) {
            var event = record.replace("!", "");
            for (int i = 0; i < 10; i++) {
                bench.handler.willAnswer(event, attempt -> request(event, attempt));
            }
        }
        try {
            RECORDS.forEach(bench::accept);
            bench.pass(Duration.ofSeconds(10));
        } catch (OutOfMemoryError _) {
            assertThat(death.happened()).isTrue();
        }
    }

    private Outcome request(String event, Attempt attempt) {
        if (attempt.unknowns() < mayHaveBeenDone.getOrDefault(event, 0)) {
            uncounted.add(event);
        }
        return death.around(() -> answer(event));
    }

    /** The second version of a key is nothing that can be handled; the first answer of all is never heard. */
    private Outcome answer(String event) {
        if (event.equals("a@2")) {
            return new Park("odd");
        }
        mayHaveBeenDone.merge(event, 1, Integer::sum);
        if (accepted.contains(event)) {
            return new Done();
        }
        accepted.add(event);
        return event.equals("a@1") ? new RetryLater(Duration.ZERO, Effect.UNKNOWN) : new Done();
    }

    private boolean appliedOrParked(String record) {
        var event = TextEvents.decode(record.getBytes(StandardCharsets.UTF_8), bench.clock.instant());
        if (!(event instanceof EventDecoder.Decoded.Event<String>(var decoded))) {
            return false;
        }
        var row = bench.tables.row(decoded.key());
        return row.applied() >= decoded.version() || row.parkedTo() >= decoded.version();
    }
}
