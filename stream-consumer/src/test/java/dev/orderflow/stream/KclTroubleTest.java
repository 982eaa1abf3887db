package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What KCL's real scheduler meets in production: it loses nothing and recovers by itself. */
final class KclTroubleTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FIRST_SHARD = "shardId-000000000000";
    private static final String SECOND_SHARD = "shardId-000000000001";

    private final KeyOrderHandler handler = new KeyOrderHandler();

    @Test
    void goesOnWhenItsReadsAreThrottledForAWhile() {
        try (var cluster = new Cluster(2)) {
            put(cluster, 1, 2);
            cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> handler.count() == 40);

            cluster.streamFaults().throttleReads();
            put(cluster, 3, 4);
            await().atMost(SOON).until(() -> cluster.streamFaults().injected() > 10);
            cluster.streamFaults().heal();

            handlesAll(4);
        }
    }

    @Test
    void readsEveryShardThoughTheFirstStartMadeOnlySomeOfTheLeases() {
        try (var cluster = new Cluster(4)) {
            put(cluster, 1, 2);
            var writes = new AtomicInteger();
            cluster.leaseFaults()
                    .fail("putItem", () -> writes.incrementAndGet() == 3, Faults::tableThrottled, Duration.ZERO);

            cluster.start("pod-0", handler);

            handlesAll(2);
            assertThat(cluster.leaseFaults().injected()).isEqualTo(1);
        }
    }

    @Test
    void readsOnFromWhereItWasWhenAnIteratorExpires() {
        try (var cluster = new Cluster(2)) {
            put(cluster, 1, 2);
            cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> handler.count() == 40);

            cluster.streamFaults().expireIterators(6);
            put(cluster, 3, 4);

            handlesAll(4);
            assertThat(cluster.streamFaults().injected()).isEqualTo(6);
        }
    }

    @Test
    void losesNothingWhenTheLeaseTableIsThrottledForLongerThanAFailover() {
        try (var cluster = new Cluster(2)) {
            put(cluster, 1, 2);
            cluster.start("pod-0", handler);
            cluster.start("pod-1", handler);
            await().atMost(SOON).until(() -> handler.count() == 40);

            cluster.leaseFaults().throttleTable("updateItem", "scan");
            put(cluster, 3, 4);
            await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
            assertThat(cluster.leaseFaults().injected()).isPositive();
            cluster.leaseFaults().heal();
            put(cluster, 5, 6);

            handlesAll(6);
        }
    }

    @Test
    void losesNothingWhenTheLeaseTableDoesNotAnswerForLongerThanAFailover() {
        try (var cluster = new Cluster(2)) {
            put(cluster, 1, 2);
            var worker = cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> handler.count() == 40);

            cluster.leaseFaults().silence(Duration.ofMillis(500), "updateItem", "scan", "getItem", "putItem");
            put(cluster, 3, 4);
            await().atMost(SOON).until(() -> worker.status().shards().isEmpty());
            cluster.leaseFaults().heal();
            put(cluster, 5, 6);

            handlesAll(6);
            assertThat(worker.dead()).isEmpty();
        }
    }

    @Test
    void writesTheCheckpointThatWasThrottledWithALaterOne() {
        try (var cluster = new Cluster(1)) {
            cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> cluster.hasLease(FIRST_SHARD));

            cluster.leaseFaults().throttleTable("updateItem");
            var number = cluster.kinesis().put("k0", "k0@1");
            await().atMost(SOON).until(() -> handler.count() == 1);
            await().atMost(SOON).until(() -> cluster.leaseFaults().injected() > 3);
            assertThat(cluster.checkpointOf(FIRST_SHARD)).isEqualTo("TRIM_HORIZON");
            cluster.leaseFaults().heal();

            await().atMost(SOON).until(() -> cluster.checkpointOf(FIRST_SHARD).equals(number));
        }
    }

    @Test
    void keepsTheOrderOfEveryKeyWhenShardsAreSplitAndMergedUnderLoad() {
        try (var cluster = new Cluster(2)) {
            cluster.start("pod-0", handler);
            cluster.start("pod-1", handler);
            put(cluster, 1, 3);
            cluster.kinesis().split(FIRST_SHARD);
            put(cluster, 4, 6);
            cluster.kinesis().merge("shardId-000000000003", SECOND_SHARD);
            put(cluster, 7, 9);

            handlesAll(9);
            assertThat(handler.overlaps()).isZero();
            assertThat(cluster.hasLease("shardId-000000000004")).isTrue();
        }
    }

    @Test
    void startsWhenTheStreamAndTheLeaseTableDoNotAnswerAtFirst() {
        try (var cluster = new Cluster(2)) {
            cluster.streamFaults().silence(Duration.ofMillis(200), "listShards");
            cluster.leaseFaults().throttleTable("describeTable", "createTable", "scan");
            put(cluster, 1, 2);
            var worker = cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> cluster.leaseFaults().injected() > 1);
            assertThat(worker.dead()).isEmpty();

            cluster.leaseFaults().heal();
            await().atMost(SOON).until(() -> cluster.streamFaults().injected() > 1);
            cluster.streamFaults().heal();

            handlesAll(2);
        }
    }

    private void handlesAll(int versions) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(IntStream.range(0, 20).mapToObj(i -> handler.versionsOf("k" + i)))
                        .allMatch(LongStream.rangeClosed(1, versions).boxed().toList()::equals));
        assertThat(handler.overlaps()).isZero();
    }

    private static void put(Cluster cluster, int from, int to) {
        for (int version = from; version <= to; version++) {
            for (var key : IntStream.range(0, 20).mapToObj(i -> "k" + i).toList()) {
                cluster.kinesis().put(key, key + "@" + version);
            }
        }
    }
}
