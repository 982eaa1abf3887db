package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.retrieval.KinesisDataFetcherProviderConfig;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** Guards what we rely on of a class that is internal to KCL. */
final class KclFetcherTest {

    private static final String SHARD = "shardId-000000000000";

    private final ReadLog reads = new ReadLog(new ManualTimer(new MovableClock()));
    private final InMemoryKinesis kinesis = new InMemoryKinesis(1, Clock.systemUTC());

    @Test
    void notesReadsThatBringNoRecords() {
        var fetcher = fetcher();

        var result = fetcher.getRecords();

        assertThat(result.getResult().records()).isEmpty();
        assertThat(reads.lastAttempt(SHARD)).isPresent();
        assertThat(reads.lag(SHARD)).isZero();
    }

    @Test
    void readsOnBehindWhatWasAccepted() {
        var fetcher = fetcher();
        kinesis.put("a", "a@1");
        assertThat(fetcher.getRecords().accept().records()).hasSize(1);

        kinesis.put("a", "a@2");

        assertThat(fetcher.getRecords().accept().records())
                .extracting(record -> record.data().asUtf8String())
                .containsExactly("a@2");
        assertThat(kinesis.reads()).isEqualTo(2);
    }

    private KclFetcher fetcher() {
        var fetcher = new KclFetcher(
                kinesis,
                new KinesisDataFetcherProviderConfig(
                        StreamIdentifier.singleStreamInstance("orderflow-test-orders"),
                        SHARD,
                        new NullMetricsFactory(),
                        1000,
                        Duration.ofSeconds(5)),
                reads);
        fetcher.initialize(
                ExtendedSequenceNumber.TRIM_HORIZON,
                InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON));
        return fetcher;
    }
}
