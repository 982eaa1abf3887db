package dev.orderflow.stream;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One consumer of one stream.
 *
 * @param name of the consumer: in its lease table, its rows and its metrics
 * @param environment part of every table's name
 * @param stream name of the Kinesis stream
 * @param workerId stable name of this process's place; a restart under the same name takes its shards back at once, so at
 *     most one live process may have it. Host name and a random part where it is empty
 * @param mode whether effects are entered in the ledger; stateless only for a consumer whose repeats harm nobody
 * @param initialPosition where a new group begins; at the oldest record, so that the first deployment loses nothing
 * @param concurrency events in the handler at once, over all shards
 * @param handlerTimeout hard limit of one call of the handler; longer than any call that the handler itself makes
 * @param claimMargin how much longer an effect stays reserved than the handler may take
 * @param ledgerRetention how long a key is remembered after its last event; far beyond the stream's retention
 * @param streamRetention the stream's own, from which the headroom is counted
 * @param lotLookBack how far back the first count of parked events looks, in whole days; each costs eight queries
 * @param checkpointInterval between two checkpoints of a shard; each costs one write
 * @param controlInterval between two looks at what operators ask; each costs one read
 * @param drainTimeout how long a stop waits for events in the handler; with the failover time and 10 s it must fit into the
 *     grace period of the process
 * @param stuckAfter without a read or a finished event a worker with room counts as dead
 */
@ConfigurationProperties("orderflow.consumer")
record ConsumerProperties(
        String name,
        String environment,
        String stream,
        @DefaultValue("") String workerId,
        @DefaultValue("ledgered") ConsumerMode mode,
        @DefaultValue("trim-horizon") InitialPosition initialPosition,
        @DefaultValue("128") int concurrency,
        @DefaultValue("20s") Duration handlerTimeout,
        @DefaultValue("10s") Duration claimMargin,
        @DefaultValue("90d") Duration ledgerRetention,
        @DefaultValue("7d") Duration streamRetention,
        @DefaultValue("90d") Duration lotLookBack,
        @DefaultValue("5s") Duration checkpointInterval,
        @DefaultValue("5s") Duration controlInterval,
        @DefaultValue("20s") Duration drainTimeout,
        @DefaultValue("5m") Duration stuckAfter,
        @DefaultValue Retries retries,
        @DefaultValue DefectLimit defectLimit,
        @DefaultValue Intake intake,
        @DefaultValue Polling polling,
        @DefaultValue Leases leases,
        @DefaultValue HandOver handOver,
        @DefaultValue Reconcile reconcile) {

    ConsumerProperties {
        requireText("name", name);
        requireText("environment", environment);
        requireText("stream", stream);
        requirePositive("concurrency", concurrency);
        requirePositive("handlerTimeout", handlerTimeout);
        requirePositive("claimMargin", claimMargin);
        requirePositive("streamRetention", streamRetention);
        requirePositive("lotLookBack", lotLookBack);
        requirePositive("checkpointInterval", checkpointInterval);
        requirePositive("controlInterval", controlInterval);
        requirePositive("drainTimeout", drainTimeout);
        requirePositive("stuckAfter", stuckAfter);
        if (ledgerRetention.compareTo(streamRetention) <= 0) {
            throw new IllegalArgumentException(
                    "'ledgerRetention' must exceed " + streamRetention + ": " + ledgerRetention);
        }
    }

    /** How long an effect is reserved. */
    Duration claim() {
        return handlerTimeout.plus(claimMargin);
    }

    /** KCL's name for the consumer, and the name of its lease table. */
    String application() {
        return "orderflow-" + environment + "-" + name + "-leases";
    }

    private static void requireText(String setting, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("'" + setting + "' must not be blank");
        }
    }

    private static void requirePositive(String setting, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("'" + setting + "' must be positive: " + value);
        }
    }

    private static void requirePositive(String setting, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("'" + setting + "' must be positive: " + value);
        }
    }

    /**
     * Quick tries of an event that failed by itself.
     *
     * @param attempts before the event is parked
     * @param firstWait doubles with every try and is jittered
     * @param longestWait of one try; the handler may ask for longer
     */
    record Retries(
            @DefaultValue("4") int attempts,
            @DefaultValue("250ms") Duration firstWait,
            @DefaultValue("5s") Duration longestWait) {

        Retries {
            requirePositive("attempts", attempts);
            requirePositive("firstWait", firstWait);
            if (longestWait.compareTo(firstWait) < 0) {
                throw new IllegalArgumentException("'longestWait' must not be below " + firstWait + ": " + longestWait);
            }
        }
    }

    /**
     * When a worker stops because its own code seems to be broken.
     *
     * @param keys so many distinct keys parked because of defects
     * @param of among so many distinct keys, the newest
     */
    record DefectLimit(
            @DefaultValue("20") int keys,
            @DefaultValue("100") int of) {

        DefectLimit {
            if (keys < 1 || keys > of) {
                throw new IllegalArgumentException("'keys' must be from 1 to " + of + ": " + keys);
            }
        }
    }

    /**
     * How much of a shard may be in memory.
     *
     * @param maxUnfinished records of one shard
     * @param maxUnfinishedSize bytes of those records
     */
    record Intake(
            @DefaultValue("10000") int maxUnfinished,
            @DefaultValue("16MB") DataSize maxUnfinishedSize) {

        Intake {
            requirePositive("maxUnfinished", maxUnfinished);
            requirePositive("maxUnfinishedSize", maxUnfinishedSize.toBytes());
        }
    }

    /**
     * Reads of one shard. A shard allows five reads a second to all its readers together.
     *
     * @param interval between two reads; 500 ms for one consumer of a stream, 1500 ms for the others
     * @param maxRecords of one read; more than a shard can be written in one interval, so that a late consumer catches up
     * @param prefetchSize bytes read ahead of the handler
     * @param prefetchBatches reads that may wait for intake; with fewer a full queue delays a stop, and so many are taken
     *     beyond the limit when intake is paused
     */
    record Polling(
            @DefaultValue("1500ms") Duration interval,
            @DefaultValue("5000") int maxRecords,
            @DefaultValue("4MB") DataSize prefetchSize,
            @DefaultValue("3") int prefetchBatches) {

        private static final int MOST_RECORDS = 10_000;
        private static final DataSize MOST_BYTES = DataSize.ofGigabytes(1);

        Polling {
            requirePositive("interval", interval);
            if (maxRecords < 1 || maxRecords > MOST_RECORDS) {
                throw new IllegalArgumentException(
                        "'maxRecords' must be from 1 to " + MOST_RECORDS + ", which Kinesis allows: " + maxRecords);
            }
            requirePositive("prefetchSize", prefetchSize.toBytes());
            if (prefetchSize.compareTo(MOST_BYTES) > 0) {
                throw new IllegalArgumentException(
                        "'prefetchSize' must not exceed " + MOST_BYTES + ": " + prefetchSize);
            }
            requirePositive("prefetchBatches", prefetchBatches);
        }
    }

    /**
     * Who reads which shard.
     *
     * @param failoverTime without a sign of life until another worker takes a shard over
     * @param parentPoll how often a shard looks whether the one it was split from is finished
     * @param stealAtOnce shards that a new worker takes from the others in one round, which is twice the failover time
     * @param dispatchInterval how often a worker looks whether a shard is to be begun or ended
     * @param auditInterval how often one worker compares the leases with the stream's shards, to find a shard without lease
     * @param startAttempts of KCL's own start, a second apart, before the process counts as dead
     * @param tableBackups whether the lease table can be restored to any point in time
     * @param tableDeletionProtection whether the lease table refuses to be deleted
     */
    record Leases(
            @DefaultValue("10s") Duration failoverTime,
            @DefaultValue("2s") Duration parentPoll,
            @DefaultValue("4") int stealAtOnce,
            @DefaultValue("100ms") Duration dispatchInterval,
            @DefaultValue("2m") Duration auditInterval,
            @DefaultValue("20") int startAttempts,
            @DefaultValue("true") boolean tableBackups,
            @DefaultValue("false") boolean tableDeletionProtection) {

        /** A lease is renewed three times in it, and KCL takes a little off each. */
        private static final Duration SHORTEST_FAILOVER = Duration.ofMillis(300);

        Leases {
            if (failoverTime.compareTo(SHORTEST_FAILOVER) < 0) {
                throw new IllegalArgumentException(
                        "'failoverTime' must not be below " + SHORTEST_FAILOVER + ": " + failoverTime);
            }
            requirePositive("parentPoll", parentPoll);
            requirePositive("stealAtOnce", stealAtOnce);
            requirePositive("dispatchInterval", dispatchInterval);
            requirePositive("auditInterval", auditInterval);
            requirePositive("startAttempts", startAttempts);
        }
    }

    /**
     * What a worker does with its shards when it stops.
     *
     * @param evict whether it gives them up at once when Kubernetes says that its pod will not return; otherwise the others
     *     take them when they have expired
     * @param apiServer base address of Kubernetes' API; as Kubernetes tells every container where it is empty
     * @param credentials folder with the service account's token, namespace and certificate authority
     */
    record HandOver(
            @DefaultValue("true") boolean evict,
            @DefaultValue("") String apiServer,

            @DefaultValue("/var/run/secrets/kubernetes.io/serviceaccount")
            Path credentials) {}

    /**
     * Comparisons with the source.
     *
     * @param pagePause between two pages, so that a comparison harms nobody
     */
    record Reconcile(@DefaultValue("200ms") Duration pagePause) {}
}
