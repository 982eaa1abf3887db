package dev.orderflow.benchmarks.kcl;

import dev.orderflow.benchmarks.harness.Measured;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.KinesisClientUtil;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * A program on KCL alone, put together as KCL's documentation does: its defaults, polling, a worker id that is new at every
 * start, a checkpoint after every batch. It begins at the oldest record, as ours does, and sends no metrics, which is to its
 * advantage.
 */
public final class KclPeer {

    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(20);

    private KclPeer() {}

    public static void main(String[] args) throws Exception {
        var measured = Measured.begin();
        var stream = Measured.setting("stream");
        var kinesis = KinesisClientUtil.createKinesisAsyncClient(KinesisAsyncClient.builder());
        var position = InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
        var configs = new ConfigsBuilder(
                new SingleStreamTracker(stream, position),
                Measured.setting("application"),
                kinesis,
                DynamoDbAsyncClient.create(),
                CloudWatchAsyncClient.create(),
                System.getProperty("benchmark.worker", UUID.randomUUID().toString()),
                () -> new CountingProcessor(measured));
        var scheduler = new Scheduler(
                configs.checkpointConfig(),
                configs.coordinatorConfig(),
                configs.leaseManagementConfig(),
                configs.lifecycleConfig(),
                configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
                configs.processorConfig(),
                configs.retrievalConfig().retrievalSpecificConfig(polling(stream, kinesis)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(scheduler)));
        if (Boolean.getBoolean("benchmark.prepared")) {
            Leases.make(scheduler, kinesis, stream, position);
        }
        scheduler.run();
    }

    private static PollingConfig polling(String stream, KinesisAsyncClient kinesis) {
        var polling = new PollingConfig(stream, kinesis);
        return polling.maxRecords(Integer.getInteger("benchmark.records", polling.maxRecords()))
                .idleTimeBetweenReadsInMillis(
                        Long.getLong("benchmark.interval", polling.idleTimeBetweenReadsInMillis()));
    }

    private static void stop(Scheduler scheduler) {
        try {
            scheduler.startGracefulShutdown().get(LONGEST_SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("KCL did not stop in time: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
