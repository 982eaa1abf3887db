package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a shard stands still when the worker that read it stops for good. */
final class HandOverTest {

    private static final String SHARD = "shardId-000000000000";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration FAILOVER = Duration.ofSeconds(2);

    @Test
    void isFasterWhenTheLeavingWorkerGivesItsLeasesUp() {
        var waiting = standstill(() -> false);
        var evicted = standstill(() -> true);

        System.out.printf(
                "Hand-over to another worker, failover %d s: %d ms when the leases expire, %d ms when they are evicted%n",
                FAILOVER.toSeconds(), waiting.toMillis(), evicted.toMillis());
        assertThat(waiting).isGreaterThan(FAILOVER);
        // The other one looks for free leases every twice the failover time.
        assertThat(evicted).isLessThan(FAILOVER.multipliedBy(2).plusSeconds(2)).isLessThan(waiting);
    }

    private static Duration standstill(Departure departure) {
        var handler = new KeyOrderHandler();
        try (var cluster = new Cluster(1).with("leases.failover-time", FAILOVER.toSeconds() + "s")) {
            cluster.kinesis().put("k", "k@1");
            var leaving = cluster.start("pod-1", handler, departure);
            await().atMost(SOON).until(() -> handler.count() == 1);
            var staying = cluster.start("pod-0", handler);
            await().atMost(SOON).until(() -> staying.status().running());
            // So that the other one knows at its next look that the lease was alive at the one before.
            long seen = cluster.renewalsOf(SHARD);
            await().atMost(SOON).until(() -> cluster.renewalsOf(SHARD) > seen + 1);

            leaving.stop();
            long start = System.nanoTime();
            cluster.kinesis().put("k", "k@2");
            await().atMost(SOON).until(() -> handler.count() == 2);

            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
