package dev.orderflow.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;
import software.amazon.kinesis.retrieval.polling.SimpleRecordsFetcherFactory;

/** Builds KCL's scheduler with every setting that its defaults get wrong for us. */
final class KclSchedulers {

    /** KCL sleeps this long after it has created leases. */
    private static final Duration AFTER_SHARD_SYNC = Duration.ofMillis(200);

    private static final Duration WARN_OF_LONG_TASK = Duration.ofSeconds(60);

    private final ConsumerProperties settings;
    private final KclClients clients;
    private final ConsumerCore core;
    private final MetricsFactory metrics;

    KclSchedulers(ConsumerProperties settings, KclClients clients, ConsumerCore core, MetricsFactory metrics) {
        this.settings = settings;
        this.clients = clients;
        this.core = core;
        this.metrics = metrics;
    }

    /** Where a group with this baseline begins. Never LATEST: KCL keeps the word, and a restart before the first checkpoint skips. */
    static InitialPositionInStreamExtended position(Instant baseline) {
        return baseline.equals(Instant.EPOCH)
                ? InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON)
                : InitialPositionInStreamExtended.newInitialPositionAtTimestamp(Date.from(baseline));
    }

    Scheduler build(
            String workerId,
            InitialPositionInStreamExtended position,
            ShardRecordProcessorFactory processors,
            WorkerStateChangeListener states) {
        var configs = new ConfigsBuilder(
                new SingleStreamTracker(settings.stream(), position),
                settings.application(),
                clients.kinesis(),
                clients.dynamo(),
                new NoCloudWatch(),
                workerId,
                processors);
        return new Scheduler(
                configs.checkpointConfig(),
                configs.coordinatorConfig()
                        .maxInitializationAttempts(settings.leases().startAttempts())
                        .shardConsumerDispatchPollIntervalMillis(
                                settings.leases().dispatchInterval().toMillis())
                        .parentShardPollIntervalMillis(
                                settings.leases().parentPoll().toMillis())
                        .workerStateChangeListener(states),
                leases(configs.leaseManagementConfig(), position),
                configs.lifecycleConfig().logWarningForTaskAfterMillis(Optional.of(WARN_OF_LONG_TASK.toMillis())),
                configs.metricsConfig().metricsFactory(metrics),
                configs.processorConfig(),
                configs.retrievalConfig().retrievalSpecificConfig(polling()));
    }

    private LeaseManagementConfig leases(LeaseManagementConfig config, InitialPositionInStreamExtended position) {
        var leases = settings.leases();
        return config.failoverTimeMillis(leases.failoverTime().toMillis())
                .maxLeasesToStealAtOneTime(leases.stealAtOnce())
                .leasesRecoveryAuditorExecutionFrequencyMillis(
                        leases.auditInterval().toMillis())
                .leaseTablePitrEnabled(leases.tableBackups())
                .leaseTableDeletionProtectionEnabled(leases.tableDeletionProtection())
                .shardSyncIntervalMillis(AFTER_SHARD_SYNC.toMillis())
                .initialPositionInStream(position);
    }

    private PollingConfig polling() {
        var polling = settings.polling();
        var prefetch = new SimpleRecordsFetcherFactory();
        prefetch.maxPendingProcessRecordsInput(polling.prefetchBatches());
        prefetch.maxByteSize((int) polling.prefetchSize().toBytes());
        return new PollingConfig(settings.stream(), clients.kinesis())
                .maxRecords(polling.maxRecords())
                .idleTimeBetweenReadsInMillis(polling.interval().toMillis())
                .recordsFetcherFactory(prefetch)
                .dataFetcherProvider(config -> new KclFetcher(clients.kinesis(), config, core.reads(), core::flow));
    }

    /** KCL asks for a client that it never calls, because {@link KclMetrics} takes its metrics. */
    private static final class NoCloudWatch implements CloudWatchAsyncClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
