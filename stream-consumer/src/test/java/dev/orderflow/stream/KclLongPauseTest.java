package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.stream.ConsumerControl.Pause;
import dev.orderflow.stream.ConsumerStatus.PauseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Pauses that last longer than a place in a shard may be used: five minutes at Kinesis, less here. */
final class KclLongPauseTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final Duration ITERATOR_LIFE = Duration.ofMillis(700);
    private static final Duration LONGER = Duration.ofSeconds(2);
    private static final String SHARD = "shardId-000000000000";
    private static final int KEYS = 20;

    private final KeyOrderHandler handler = new KeyOrderHandler();

    @Test
    void goesOnBehindTheLastRecordOfEveryShard() {
        try (var cluster = cluster()) {
            var worker = cluster.start("pod-0", handler);
            put(cluster, 1);
            await().atMost(SOON).until(() -> handler.count() == KEYS);

            pause(cluster, worker);
            put(cluster, 2);
            put(cluster, 3);
            outlastThePlaces(cluster);

            handlesOnce(3);
            assertThat(cluster.kinesis().expired()).isPositive();
            assertThat(worker.dead()).isEmpty();
        }
    }

    @Test
    void beginsAtTheBeginningWhereNothingWasReadBefore() {
        try (var cluster = cluster()) {
            var worker = cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> worker.status().shards().size() == 2);

            pause(cluster, worker);
            put(cluster, 1);
            outlastThePlaces(cluster);

            handlesOnce(1);
            assertThat(cluster.kinesis().expired()).isPositive();
        }
    }

    @Test
    void readsAShardToItsEndAndGoesOnInTheChildrenThatItGotMeanwhile() {
        try (var cluster = cluster()) {
            var worker = cluster.start("pod-0", handler);
            put(cluster, 1);
            await().atMost(SOON).until(() -> handler.count() == KEYS);

            pause(cluster, worker);
            put(cluster, 2);
            cluster.kinesis().split(SHARD);
            put(cluster, 3);
            outlastThePlaces(cluster);

            handlesOnce(3);
            assertThat(handler.overlaps()).isZero();
        }
    }

    @Test
    void tellsThatTheStreamsMemoryRunsOutMeanwhile() {
        try (var cluster = cluster()) {
            var worker = cluster.start("pod-0", handler);
            await().atMost(SOON)
                    .until(() -> headroom(cluster).compareTo(RETENTION.minusSeconds(1)) > 0
                            && worker.status().shards().size() == 2);

            pause(cluster, worker);
            await().atMost(SOON).until(() -> headroom(cluster).compareTo(RETENTION.minus(LONGER)) < 0);
            cluster.control("pod-0", control -> control.resumed(Instant.EPOCH));

            await().atMost(SOON).until(() -> headroom(cluster).compareTo(RETENTION.minusSeconds(1)) > 0);
        }
    }

    private static Duration headroom(Cluster cluster) {
        return Duration.ofMillis((long) (1_000 * cluster.gauge("pod-0", "orderflow.retention.headroom")));
    }

    private static Cluster cluster() {
        var cluster = new Cluster(2);
        cluster.kinesis().iteratorsLive(ITERATOR_LIFE);
        return cluster;
    }

    private static void pause(Cluster cluster, StreamConsumer worker) {
        cluster.control("pod-0", control -> control.paused(new Pause("test", Instant.EPOCH)));
        await().atMost(SOON).until(() -> worker.status().paused().contains(PauseReason.MANUAL));
    }

    /** Waits until no place that a worker may hold can be used any more, with the leases as they were, and resumes. */
    private void outlastThePlaces(Cluster cluster) {
        int before = handler.count();
        await().during(LONGER)
                .atMost(SOON)
                .until(() -> handler.count() == before && cluster.ownerOf(SHARD).equals("pod-0"));
        cluster.control("pod-0", control -> control.resumed(Instant.EPOCH));
    }

    private void handlesOnce(int versions) {
        await().atMost(SOON).until(() -> handler.count() >= KEYS * versions);
        assertThat(IntStream.range(0, KEYS).mapToObj(i -> handler.versionsOf("k" + i)))
                .allMatch(LongStream.rangeClosed(1, versions).boxed().toList()::equals);
    }

    private static void put(Cluster cluster, int version) {
        for (int key = 0; key < KEYS; key++) {
            cluster.kinesis().put("k" + key, "k" + key + "@" + version);
        }
    }
}
