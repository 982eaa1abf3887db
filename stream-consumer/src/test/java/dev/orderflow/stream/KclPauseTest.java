package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.stream.ConsumerControl.Pause;
import dev.orderflow.stream.ConsumerStatus.PauseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What KCL's real scheduler does while intake is paused: what we rely on of its insides. */
final class KclPauseTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration A_STOP = Duration.ofSeconds(3);
    private static final String SHARD = "shardId-000000000000";
    private static final Scope PARTNER = new Scope("partner");

    private final Partner partner = new Partner();

    @Test
    void readsNothingKeepsItsLeaseAndGoesOnBehindTheLastRecord() {
        try (var cluster = new Cluster(1)) {
            put(cluster, 0, 3);
            var worker = cluster.start("pod-0", partner);
            await().atMost(SOON).until(() -> partner.served().size() == 3);

            cluster.control("pod-0", control -> control.paused(new Pause("test", Instant.EPOCH)));
            int reads = readsOnceQuiet(cluster);
            put(cluster, 3, 6);

            // Longer than a lease lives that nobody renews.
            await().during(Duration.ofSeconds(5))
                    .atMost(SOON)
                    .until(() -> cluster.kinesis().reads() == reads
                            && cluster.ownerOf(SHARD).equals("pod-0"));
            assertThat(worker.status().paused()).containsExactly(PauseReason.MANUAL);
            assertThat(worker.status().lag()).isGreaterThan(Duration.ofSeconds(4));
            assertThat(worker.dead()).isEmpty();
            assertThat(partner.served()).hasSize(3);

            cluster.control("pod-0", control -> control.resumed(Instant.EPOCH));
            await().atMost(SOON).until(() -> partner.served().size() == 6);
            assertThat(partner.served()).containsOnlyOnce("k0@1", "k1@1", "k2@1", "k3@1", "k4@1", "k5@1");
        }
    }

    @Test
    void pausesEveryWorkerWhicheverWasAskedAndAlsoOneThatStartsLater() {
        try (var cluster = new Cluster(2)) {
            var first = cluster.start("pod-0", partner);
            cluster.start("pod-1", partner);
            cluster.control("pod-1", control -> control.paused(new Pause("test", Instant.EPOCH)));
            await().atMost(SOON).until(() -> first.status().paused().contains(PauseReason.MANUAL));

            var late = cluster.start("pod-2", partner);
            put(cluster, 0, 20);
            await().atMost(SOON).until(() -> late.status().paused().contains(PauseReason.MANUAL));

            await().during(Duration.ofSeconds(1)).until(partner.served()::isEmpty);
        }
    }

    @Test
    void readsNothingInAnOutageOnceThereIsEnoughToProbeWithAndGoesOnByItself() {
        try (var cluster = new Cluster(1)) {
            partner.goDown(Duration.ofMillis(1500));
            put(cluster, 0, 10);
            var worker = cluster.start("pod-0", partner);
            await().atMost(SOON).until(() -> worker.status().paused().contains(PauseReason.UNAVAILABLE));
            int reads = readsOnceQuiet(cluster);
            put(cluster, 10, 200);

            await().during(Duration.ofMillis(500)).until(() -> cluster.kinesis().reads() == reads);
            assertThat(cluster.ownerOf(SHARD)).isEqualTo("pod-0");
            partner.comeBack();

            await().atMost(SOON).until(() -> partner.served().size() == 200);
            assertThat(cluster.tables().parked()).isEmpty();
            assertThat(worker.status().paused()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 20_000})
    void stopsSoonInAnOutageHoweverMuchWaits(int records) {
        try (var cluster = new Cluster(2).with("intake.max-unfinished", "1000").with("polling.max-records", "500")) {
            partner.goDown(Duration.ofHours(1));
            put(cluster, 0, records);
            var worker = cluster.start("pod-0", partner);
            await().atMost(SOON)
                    .until(() -> worker.started()
                            && worker.status().shards().size() == 2
                            && (records == 0 || worker.status().waiting() > 0));

            assertThat(timeToStop(worker)).isLessThan(A_STOP);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20_000})
    void stopsSoonWhilePausedHoweverMuchWaits(int records) {
        try (var cluster = new Cluster(2).with("intake.max-unfinished", "1000").with("polling.max-records", "500")) {
            put(cluster, 0, records);
            var worker = cluster.start("pod-0", partner);
            await().atMost(SOON).until(() -> worker.status().shards().size() == 2);
            cluster.control("pod-0", control -> control.paused(new Pause("test", Instant.EPOCH)));

            assertThat(timeToStop(worker)).isLessThan(A_STOP);
        }
    }

    private static Duration timeToStop(StreamConsumer worker) {
        long start = System.nanoTime();
        worker.stop();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** How often the stream was asked once those reads have ended that were on their way. */
    private static int readsOnceQuiet(Cluster cluster) {
        int[] last = {-1};
        await().pollInterval(Duration.ofMillis(300)).atMost(SOON).until(() -> {
            int before = last[0];
            last[0] = cluster.kinesis().reads();
            return last[0] == before;
        });
        return last[0];
    }

    private static void put(Cluster cluster, int from, int to) {
        for (int i = from; i < to; i++) {
            cluster.kinesis().put("k" + i, "k" + i + "@1");
        }
    }

    /** Somebody whom all events are for and who may be out of order. */
    private static final class Partner implements EventHandler<String> {

        private final List<String> served = new CopyOnWriteArrayList<>();
        private volatile Duration down = Duration.ZERO;

        List<String> served() {
            return served;
        }

        void goDown(Duration after) {
            down = after;
        }

        void comeBack() {
            down = Duration.ZERO;
        }

        @Override
        public Scope scope(String event) {
            return PARTNER;
        }

        @Override
        public Outcome handle(String event, Attempt attempt) {
            if (down.isPositive()) {
                return new Outcome.Unavailable(PARTNER, down);
            }
            served.add(event);
            return new Outcome.Done();
        }
    }
}
