package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KCL's real scheduler over a stream in memory. */
final class KclWorkerTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FIRST_SHARD = "shardId-000000000000";

    private final KeyOrderHandler handler = new KeyOrderHandler();

    @ParameterizedTest
    @ValueSource(strings = {"ledgered", "stateless"})
    void handlesEveryRecordOfEveryShardInTheOrderOfItsKey(String mode) {
        try (var cluster = new Cluster(4).with("mode", mode)) {
            putVersions(cluster, 60, 1, 10);

            cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> handler.count() == 600);

            assertThat(handler.overlaps()).isZero();
            assertThat(IntStream.range(0, 60).mapToObj(i -> handler.versionsOf("k" + i)))
                    .allMatch(LongStream.rangeClosed(1, 10).boxed().toList()::equals);
        }
    }

    @Test
    void handlesTheFirstRecordOfANewGroupWithinSeconds() {
        try (var cluster = new Cluster(4)) {
            cluster.kinesis().put("k", "k@1");

            cluster.start("pod-0", handler);

            // KCL alone takes between 15 and 95 seconds.
            await().atMost(Duration.ofSeconds(10)).until(() -> handler.count() == 1);
        }
    }

    @Test
    void beginsANewGroupAtItsFirstStartWhenAskedTo() {
        try (var cluster = new Cluster(1).with("initial-position", "now")) {
            cluster.kinesis().put("k", "old@1");
            await().pollDelay(Duration.ofMillis(20)).until(() -> true);

            cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> cluster.hasLease(FIRST_SHARD));
            cluster.kinesis().put("k", "new@1");
            await().atMost(SOON).until(() -> handler.count() > 0);

            assertThat(handler.versionsOf("new")).containsExactly(1L);
            assertThat(handler.versionsOf("old")).isEmpty();
        }
    }

    @Test
    void skipsNothingWhenANewGroupIsStartedAgainBeforeItsFirstCheckpoint() {
        try (var cluster = new Cluster(1).with("initial-position", "now")) {
            var first = cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> cluster.isTaken(FIRST_SHARD) && first.started());
            first.stop();
            assertThat(cluster.checkpointOf(FIRST_SHARD)).isEqualTo("AT_TIMESTAMP");

            cluster.kinesis().put("k", "between@1");
            cluster.start("pod-0", handler);

            await().atMost(SOON).until(() -> handler.count() > 0);
            assertThat(handler.versionsOf("between")).containsExactly(1L);
        }
    }

    @Test
    void goesOnBehindItsCheckpointWhenItReturnsUnderTheSameName() {
        try (var cluster = new Cluster(2).with("mode", "stateless").with("leases.failover-time", "12s")) {
            putVersions(cluster, 20, 1, 5);
            var worker = cluster.start("pod-0", handler);
            await().atMost(SOON).untilAsserted(() -> assertThat(handler.count())
                    .as("%s", worker.status())
                    .isEqualTo(100));
            worker.stop();
            putVersions(cluster, 20, 6, 6);

            cluster.start("pod-0", handler);

            // The lease is the worker's own, so it need not wait until it expires.
            await().atMost(Duration.ofSeconds(11))
                    .untilAsserted(() -> assertThat(handler.count()).isEqualTo(120));
            assertThat(handler.versionsOf("k0")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }
    }

    @Test
    void neverCheckpointsPastAnEventThatIsNotDone() throws InterruptedException {
        try (var cluster = new Cluster(1).with("mode", "stateless").with("drain-timeout", "200ms")) {
            var before = cluster.kinesis().put("a", "a@1");
            var release = handler.holdAt("b@1");
            cluster.kinesis().put("b", "b@1");
            putVersions(cluster, 5, 1, 4);
            var worker = cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> handler.count() == 21);
            await().atMost(SOON).until(() -> cluster.checkpointOf(FIRST_SHARD).equals(before));

            worker.stop();
            assertThat(cluster.checkpointOf(FIRST_SHARD)).isEqualTo(before);
            release.countDown();

            cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> handler.versionsOf("b").size() == 2);
            assertThat(handler.versionsOf("a")).containsExactly(1L);
        }
    }

    @Test
    void letsEventsInTheHandlerEndAndCheckpointsThemWhenItStops() throws InterruptedException {
        try (var cluster = new Cluster(1)) {
            var release = handler.holdAt("a@1");
            var number = cluster.kinesis().put("a", "a@1");
            var worker = cluster.start("pod-0", handler);
            assertThat(handler.arrivalAt("a@1").await(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();

            var stop = Thread.ofVirtual().start(worker::stop);
            release.countDown();

            assertThat(stop.join(SOON)).isTrue();
            assertThat(cluster.checkpointOf(FIRST_SHARD)).isEqualTo(number);
            assertThat(handler.versionsOf("a")).containsExactly(1L);
        }
    }

    @Test
    void losesNothingAndRepeatsNothingWhenAShardIsStolenAndComesBack() throws InterruptedException {
        try (var cluster = new Cluster(1)) {
            var release = handler.holdAt("a@1");
            cluster.kinesis().put("a", "a@1");
            putVersions(cluster, 10, 1, 3);
            cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> handler.count() == 30);

            cluster.steal(FIRST_SHARD, "thief");
            putVersions(cluster, 10, 4, 6);
            release.countDown();

            await().atMost(SOON).until(() -> handler.count() == 61);
            assertThat(IntStream.range(0, 10).mapToObj(i -> handler.versionsOf("k" + i)))
                    .allMatch(List.of(1L, 2L, 3L, 4L, 5L, 6L)::equals);
            assertThat(handler.versionsOf("a")).containsExactly(1L);
        }
    }

    @Test
    void finishesAShardBeforeThoseItWasSplitInto() throws InterruptedException {
        try (var cluster = new Cluster(1).with("mode", "stateless")) {
            var release = handler.holdAt("k0@2");
            putVersions(cluster, 20, 1, 3);
            cluster.start("pod-0", handler);
            assertThat(handler.arrivalAt("k0@2").await(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();

            cluster.kinesis().split(FIRST_SHARD);
            putVersions(cluster, 20, 4, 6);
            await().atMost(SOON).until(() -> cluster.hasLease("shardId-000000000001"));
            assertThat(handler.count()).isLessThan(60);

            release.countDown();
            await().atMost(SOON).until(() -> handler.count() == 120);
            assertThat(IntStream.range(0, 20).mapToObj(i -> handler.versionsOf("k" + i)))
                    .allMatch(List.of(1L, 2L, 3L, 4L, 5L, 6L)::equals);
        }
    }

    @Test
    void tellsHowItStands() {
        try (var cluster = new Cluster(2)) {
            putVersions(cluster, 4, 1, 1);

            var worker = cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> handler.count() == 4);

            await().atMost(SOON).untilAsserted(() -> {
                var status = worker.status();
                assertThat(status.running()).isTrue();
                assertThat(status.halted()).isNull();
                assertThat(status.inFlight()).isZero();
                assertThat(status.paused()).isEmpty();
                assertThat(status.lag()).isLessThan(Duration.ofSeconds(10));
                assertThat(status.shards())
                        .extracting(ConsumerStatus.ShardStatus::shardId)
                        .containsExactly(FIRST_SHARD, "shardId-000000000001");
            });
            assertThat(worker.dead()).isEmpty();
            worker.stop();
            assertThat(worker.status().running()).isFalse();
            assertThat(worker.status().shards()).isEmpty();
        }
    }

    private static void putVersions(Cluster cluster, int keys, int from, int to) {
        for (int version = from; version <= to; version++) {
            for (int key = 0; key < keys; key++) {
                cluster.kinesis().put("k" + key, "k" + key + "@" + version);
            }
        }
    }
}
