package dev.orderflow.benchmarks.kcl;

import java.time.Duration;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.HierarchicalShardSyncer;
import software.amazon.kinesis.leases.KinesisShardDetector;
import software.amazon.kinesis.metrics.NullMetricsScope;

/** Spares a run the minute that a fresh KCL application waits, where it is not the start that is measured. */
final class Leases {

    private Leases() {}

    static void make(
            Scheduler scheduler, KinesisAsyncClient kinesis, String stream, InitialPositionInStreamExtended position)
            throws Exception {
        var coordinator = scheduler.leaseCoordinator();
        coordinator.initialize();
        var leases = coordinator.leaseRefresher();
        var shards = new KinesisShardDetector(
                kinesis, StreamIdentifier.singleStreamInstance(stream), 500, 10, 10, 300, 100, Duration.ofSeconds(60));
        new HierarchicalShardSyncer()
                .checkAndCreateLeaseForNewShards(
                        shards, leases, position, new NullMetricsScope(), false, leases.isLeaseTableEmpty());
    }
}
