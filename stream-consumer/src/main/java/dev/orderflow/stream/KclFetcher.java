package dev.orderflow.stream;

import dev.orderflow.stream.IntakeValve.Flow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.retrieval.DataFetcherProviderConfig;
import software.amazon.kinesis.retrieval.DataFetcherResult;
import software.amazon.kinesis.retrieval.polling.KinesisDataFetcher;

/**
 * Reads one shard, or for a while does not: then it answers KCL with no records and the place it is at, without asking the
 * stream, so that KCL goes on calling, keeps the lease and stops at once when it is told to. It also notes every try and
 * answer, also those without records, which the record processor never sees.
 *
 * <p>The class it extends is internal to KCL, so nothing else may know it. A place that has grown too old during a pause is
 * renewed by KCL itself, behind the last record that was read.
 */
final class KclFetcher extends KinesisDataFetcher {

    /** Enough to probe with, few enough to hold. */
    private static final int TRICKLE = 20;

    private final String shardId;
    private final ReadLog reads;
    private final Function<String, Flow> flow;
    private volatile @Nullable String place;
    private volatile boolean trickling;

    KclFetcher(
            KinesisAsyncClient kinesis, DataFetcherProviderConfig config, ReadLog reads, Function<String, Flow> flow) {
        super(kinesis, config);
        shardId = config.getShardId();
        this.reads = reads;
        this.flow = flow;
    }

    @Override
    public DataFetcherResult getRecords() {
        reads.attempted(shardId);
        var current = place;
        if (current == null) {
            return super.getRecords();
        }
        return switch (flow.apply(shardId)) {
            case ALL -> read(false);
            case TRICKLE -> read(true);
            case NONE -> new Paused(current);
        };
    }

    private DataFetcherResult read(boolean few) {
        trickling = few;
        var result = super.getRecords();
        var behind = result.getResult().millisBehindLatest();
        reads.answered(shardId, behind == null ? Duration.ZERO : Duration.ofMillis(behind));
        return new Read(result);
    }

    @Override
    public GetRecordsRequest getGetRecordsRequest(String iterator) {
        var request = super.getGetRecordsRequest(iterator);
        return trickling ? request.toBuilder().limit(TRICKLE).build() : request;
    }

    @Override
    public String getNextIterator(GetShardIteratorRequest request)
            throws ExecutionException, InterruptedException, TimeoutException {
        place = null;
        var first = super.getNextIterator(request);
        place = first;
        return first;
    }

    @Override
    public void resetIterator(String iterator, String sequenceNumber, InitialPositionInStreamExtended initial) {
        super.resetIterator(iterator, sequenceNumber, initial);
        place = iterator;
    }

    /** Records that were read. */
    private final class Read implements DataFetcherResult {

        private final DataFetcherResult result;

        private Read(DataFetcherResult result) {
            this.result = result;
        }

        @Override
        public GetRecordsResponse getResult() {
            return result.getResult();
        }

        @Override
        public GetRecordsResponse accept() {
            var accepted = result.accept();
            place = accepted.nextShardIterator();
            return accepted;
        }

        @Override
        public boolean isShardEnd() {
            return result.isShardEnd();
        }
    }

    /** No records, and the same place again. */
    private record Paused(String iterator) implements DataFetcherResult {

        @Override
        public GetRecordsResponse getResult() {
            return GetRecordsResponse.builder()
                    .records(List.of())
                    .nextShardIterator(iterator)
                    .childShards(List.of())
                    .build();
        }

        @Override
        public GetRecordsResponse accept() {
            return getResult();
        }

        @Override
        public boolean isShardEnd() {
            return false;
        }
    }
}
