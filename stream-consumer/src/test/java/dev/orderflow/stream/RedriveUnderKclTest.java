package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.stream.RedriveSelection.Interval;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two real workers, of which one goes in the middle of a redrive. */
final class RedriveUnderKclTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int KEYS = 12;

    private final KeyOrderHandler handled = new KeyOrderHandler();
    private volatile boolean refusing = true;

    @Test
    void isCarriedOnByAnotherWorkerWhenItsRunnerStopsAndTheShardMoves() {
        try (var cluster = new Cluster(1)) {
            var workers = Map.of(
                    "pod-0", cluster.start("pod-0", this::refuseOrHandle),
                    "pod-1", cluster.start("pod-1", this::refuseOrHandle));
            put(cluster, 1);
            put(cluster, 2);
            await().atMost(SOON).until(() -> cluster.tables().parked().size() == 2 * KEYS);
            refusing = false;
            var jobs = new InMemoryRedriveJobs(cluster.tables(), new Owner("operator", "1"));
            var now = Clock.systemUTC().instant();
            jobs.begin(RedriveJob.begin("r-1", new Interval("", now.minusSeconds(600), now), 2, "operator", now));

            await().atMost(SOON).until(() -> handled.count() >= 4);
            var runner = Owner.of(String.valueOf(jobs.latest().orElseThrow().runner()))
                    .pod();
            cluster.steal("shardId-000000000000", runner.equals("pod-0") ? "pod-1" : "pod-0");
            Objects.requireNonNull(workers.get(runner)).stop();
            assertThat(handled.count()).isLessThan(2 * KEYS);
            put(cluster, 3);

            await().atMost(SOON).until(() -> handled.count() == 3 * KEYS);
            await().atMost(SOON).until(() -> !jobs.latest().orElseThrow().running());
            assertThat(jobs.latest().orElseThrow().state()).isEqualTo(RedriveJob.State.DONE);
            assertThat(IntStream.range(0, KEYS).mapToObj(i -> handled.versionsOf("k" + i)))
                    .allMatch(List.of(1L, 2L, 3L)::equals);
            assertThat(handled.overlaps()).isZero();
            assertThat(cluster.tables().parked()).isEmpty();
        }
    }

    private Outcome refuseOrHandle(String event, Attempt attempt) {
        return refusing ? new Outcome.Park("odd answer") : handled.handle(event, attempt);
    }

    private static void put(Cluster cluster, int version) {
        for (int key = 0; key < KEYS; key++) {
            cluster.kinesis().put("k" + key, "k" + key + "@" + version);
        }
    }
}
