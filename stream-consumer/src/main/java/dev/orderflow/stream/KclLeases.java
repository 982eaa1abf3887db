package dev.orderflow.stream;

import java.time.Duration;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.HierarchicalShardSyncer;
import software.amazon.kinesis.leases.KinesisShardDetector;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.ShardDetector;
import software.amazon.kinesis.leases.exceptions.DependencyException;
import software.amazon.kinesis.leases.exceptions.LeasingException;
import software.amazon.kinesis.metrics.NullMetricsScope;

/**
 * Makes and takes leases before the scheduler looks for them: on an empty table it would wait at random for up to half a
 * minute, and what its own first round takes while it is still starting it may forget, so that nobody reads those shards
 * until they have expired. Every step is a conditional write, so several workers may do this at once.
 */
final class KclLeases {

    private static final long LIST_SHARDS_BACKOFF_MILLIS = 500;
    private static final int LIST_SHARDS_ATTEMPTS = 10;
    private static final long SHARDS_FRESH_SECONDS = 30;
    private static final int CACHE_MISSES = 1000;
    private static final int CACHE_MISS_WARNINGS = 250;
    private static final Duration TABLE_POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_TABLE_CREATION = Duration.ofMinutes(1);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private final String stream;
    private final KclClients clients;

    KclLeases(String stream, KclClients clients) {
        this.stream = stream;
        this.clients = clients;
    }

    /**
     * Makes the lease table and every lease that is missing, which begins at {@code position}, and takes this worker's share.
     * To be called until it succeeds, before the scheduler runs, which finds its worker's leases and goes on with them.
     */
    void prepare(Scheduler scheduler, InitialPositionInStreamExtended position)
            throws LeasingException, InterruptedException {
        var coordinator = scheduler.leaseCoordinator();
        makeTable(coordinator.leaseRefresher());
        boolean empty = coordinator.leaseRefresher().isLeaseTableEmpty();
        // Also where there are some: whoever made them may have failed half-way, and KCL looks for missing ones only
        // after minutes.
        new HierarchicalShardSyncer()
                .checkAndCreateLeaseForNewShards(
                        shards(), coordinator.leaseRefresher(), position, new NullMetricsScope(), !empty, empty);
        // The first round takes what is free, the second what others, who were faster, have too much of. Nothing is to
        // be left
        // for the coordinator's own first round: what that takes before start() has ended, KCL 2.7.2 does not renew or
        // read.
        coordinator.runLeaseTaker();
        coordinator.runLeaseTaker();
    }

    /** As the coordinator would itself, which looks only every ten seconds whether a new table can be used. */
    private static void makeTable(LeaseRefresher leases) throws LeasingException {
        leases.createLeaseTableIfNotExists();
        if (!leases.waitUntilLeaseTableExists(TABLE_POLL.toSeconds(), LONGEST_TABLE_CREATION.toSeconds())) {
            throw new DependencyException(new IllegalStateException("Lease table cannot be used yet"));
        }
    }

    /** Lets others take a worker's leases at once. Only for one that has ended and whose name does not come back. */
    static void evict(Scheduler ended, String workerId) throws LeasingException {
        var leases = ended.leaseCoordinator().leaseRefresher();
        for (var lease : leases.listLeases()) {
            if (workerId.equals(lease.leaseOwner())) {
                leases.evictLease(lease);
            }
        }
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
