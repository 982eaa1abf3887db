package dev.orderflow.stream;

import java.time.Duration;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.HierarchicalShardSyncer;
import software.amazon.kinesis.leases.KinesisShardDetector;
import software.amazon.kinesis.leases.ShardDetector;
import software.amazon.kinesis.leases.exceptions.LeasingException;
import software.amazon.kinesis.metrics.NullMetricsScope;

/**
 * Makes missing leases, above all those of a new group, before the scheduler looks for them: on an empty table it would wait at random for up to
 * half a minute. Every lease is made by a conditional write, so several workers may do this at once.
 */
final class KclLeases {

    private static final long LIST_SHARDS_BACKOFF_MILLIS = 500;
    private static final int LIST_SHARDS_ATTEMPTS = 10;
    private static final long SHARDS_FRESH_SECONDS = 30;
    private static final int CACHE_MISSES = 1000;
    private static final int CACHE_MISS_WARNINGS = 250;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private final String stream;
    private final KclClients clients;

    KclLeases(String stream, KclClients clients) {
        this.stream = stream;
        this.clients = clients;
    }

    /** Makes the lease table and every lease that is missing, which begins at {@code position}. Safe to repeat. */
    void makeFor(Scheduler scheduler, InitialPositionInStreamExtended position)
            throws LeasingException, InterruptedException {
        var coordinator = scheduler.leaseCoordinator();
        coordinator.initialize();
        boolean empty = coordinator.leaseRefresher().isLeaseTableEmpty();
        // Also where there are some: whoever made them may have failed half-way, and KCL looks for missing ones only
        // after minutes.
        new HierarchicalShardSyncer()
                .checkAndCreateLeaseForNewShards(
                        shards(), coordinator.leaseRefresher(), position, new NullMetricsScope(), !empty, empty);
    }

    private ShardDetector shards() {
        return new KinesisShardDetector(
                clients.kinesis(),
                StreamIdentifier.singleStreamInstance(stream),
                LIST_SHARDS_BACKOFF_MILLIS,
                LIST_SHARDS_ATTEMPTS,
                SHARDS_FRESH_SECONDS,
                CACHE_MISSES,
                CACHE_MISS_WARNINGS,
                REQUEST_TIMEOUT);
    }
}
