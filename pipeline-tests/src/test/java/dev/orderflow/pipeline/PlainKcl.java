package dev.orderflow.pipeline;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.KinesisClientUtil;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.leases.HierarchicalShardSyncer;
import software.amazon.kinesis.leases.KinesisShardDetector;
import software.amazon.kinesis.leases.exceptions.LeasingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.metrics.NullMetricsScope;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * A worker on KCL alone, put together as its documentation does, to compare with. It has our failover time, all other
 * settings are KCL's. Its leases are made beforehand, which spares it the random wait of a first start, and only those of
 * open shards.
 */
final class PlainKcl {

    private static final InitialPositionInStreamExtended NEWEST =
            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.LATEST);

    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Scheduler scheduler;

    PlainKcl(String application, String worker, URI aws, Duration failover)
            throws LeasingException, InterruptedException {
        var kinesis = KinesisClientUtil.createKinesisAsyncClient(
                KinesisAsyncClient.builder().endpointOverride(aws));
        var stream = "orderflow-local-orders";
        var configs = new ConfigsBuilder(
                new SingleStreamTracker(stream, NEWEST),
                application,
                kinesis,
                DynamoDbAsyncClient.builder().endpointOverride(aws).build(),
                CloudWatchAsyncClient.builder().endpointOverride(aws).build(),
                worker,
                () -> new CheckpointAll(begun));
        scheduler = new Scheduler(
                configs.checkpointConfig(),
                configs.coordinatorConfig(),
                configs.leaseManagementConfig().failoverTimeMillis(failover.toMillis()),
                configs.lifecycleConfig(),
                configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
                configs.processorConfig(),
                configs.retrievalConfig().retrievalSpecificConfig(new PollingConfig(stream, kinesis)));
        makeLeases(stream, kinesis);
        var thread = new Thread(scheduler, worker);
        thread.setDaemon(true);
        thread.start();
    }

    /** The shards that it has begun with and still has. */
    Set<String> shards() {
        return Set.copyOf(begun);
    }

    /** Ends as a program does that was told to; returns at once. */
    void stop() {
        var _ = scheduler.startGracefulShutdown();
    }

    /** Ends at once. */
    void abandon() {
        scheduler.shutdown();
    }

    private void makeLeases(String stream, KinesisAsyncClient kinesis) throws LeasingException, InterruptedException {
        var coordinator = scheduler.leaseCoordinator();
        coordinator.initialize();
        var leases = coordinator.leaseRefresher();
        var shards = new KinesisShardDetector(
                kinesis, StreamIdentifier.singleStreamInstance(stream), 500, 10, 10, 300, 100, Duration.ofSeconds(60));
        new HierarchicalShardSyncer()
                .checkAndCreateLeaseForNewShards(
                        shards, leases, NEWEST, new NullMetricsScope(), false, leases.isLeaseTableEmpty());
    }

    private static final class CheckpointAll implements ShardRecordProcessor {

        private final Set<String> begun;
        private String shardId = "";

        private CheckpointAll(Set<String> begun) {
            this.begun = begun;
        }

        @Override
        public void initialize(InitializationInput input) {
            shardId = input.shardId();
            begun.add(shardId);
        }

        @Override
        public void processRecords(ProcessRecordsInput input) {
            checkpoint(input.checkpointer());
        }

        @Override
        public void leaseLost(LeaseLostInput input) {
            begun.remove(shardId);
        }

        @Override
        public void shardEnded(ShardEndedInput input) {
            checkpoint(input.checkpointer());
        }

        @Override
        public void shutdownRequested(ShutdownRequestedInput input) {
            checkpoint(input.checkpointer());
        }

        private static void checkpoint(RecordProcessorCheckpointer checkpointer) {
            try {
                checkpointer.checkpoint();
            } catch (KinesisClientLibException e) {
                System.err.println("Not checkpointed: " + e);
            }
        }
    }
}
