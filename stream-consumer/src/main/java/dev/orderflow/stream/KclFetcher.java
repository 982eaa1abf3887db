package dev.orderflow.stream;

import java.time.Duration;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.retrieval.DataFetcherProviderConfig;
import software.amazon.kinesis.retrieval.DataFetcherResult;
import software.amazon.kinesis.retrieval.polling.KinesisDataFetcher;

/**
 * Reads one shard and notes every try and answer, also those without records, which the record processor never sees. The
 * class it extends is internal to KCL, so nothing else may know it.
 */
final class KclFetcher extends KinesisDataFetcher {

    private final String shardId;
    private final ReadLog reads;

    KclFetcher(KinesisAsyncClient kinesis, DataFetcherProviderConfig config, ReadLog reads) {
        super(kinesis, config);
        shardId = config.getShardId();
        this.reads = reads;
    }

    @Override
    public DataFetcherResult getRecords() {
        reads.attempted(shardId);
        var result = super.getRecords();
        var behind = result.getResult().millisBehindLatest();
        reads.answered(shardId, behind == null ? Duration.ZERO : Duration.ofMillis(behind));
        return result;
    }
}
