package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.IntakeValve.Flow;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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

    private static final InitialPositionInStreamExtended BEGINNING =
            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);

    private final ManualTimer time = new ManualTimer(new MovableClock());
    private final ReadLog reads = new ReadLog(time);
    private final InMemoryKinesis kinesis = new InMemoryKinesis(1, Clock.systemUTC());
    private Flow flow = Flow.ALL;

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

    @Test
    void asksTheStreamForNothingWhilePausedAndStaysWhereItIs() {
        var fetcher = fetcher();
        kinesis.put("a", "a@1");
        assertThat(fetcher.getRecords().accept().records()).hasSize(1);
        kinesis.put("a", "a@2");

        flow = Flow.NONE;
        var paused = fetcher.getRecords();
        assertThat(paused.isShardEnd()).isFalse();
        assertThat(paused.accept()).isEqualTo(paused.getResult());
        assertThat(paused.getResult().records()).isEmpty();
        assertThat(paused.getResult().nextShardIterator()).isNotNull();
        assertThat(paused.getResult().millisBehindLatest()).isNull();
        assertThat(kinesis.reads()).isEqualTo(1);

        flow = Flow.ALL;
        assertThat(texts(fetcher)).containsExactly("a@2");
    }

    @Test
    void growsItsLagAndNotesThatItIsAliveWhilePaused() {
        var fetcher = fetcher();
        fetcher.getRecords().accept();
        flow = Flow.NONE;

        time.moveTo(Duration.ofMinutes(2));
        fetcher.getRecords().accept();

        assertThat(reads.lag(SHARD)).isEqualTo(Duration.ofMinutes(2));
        assertThat(reads.lastAttempt(SHARD)).contains(Duration.ofMinutes(2));
    }

    @Test
    void readsAFewRecordsWhereIntakeTrickles() {
        var fetcher = fetcher();
        for (int i = 0; i < 50; i++) {
            kinesis.put("a", "a@" + i);
        }

        flow = Flow.TRICKLE;
        assertThat(texts(fetcher)).hasSize(20);

        flow = Flow.ALL;
        assertThat(texts(fetcher)).hasSize(30);
    }

    @Test
    void goesOnAtThePlaceToWhichKclPutsItBackAfterAPause() {
        var fetcher = fetcher();
        kinesis.put("a", "a@1");
        fetcher.getRecords().accept();
        flow = Flow.NONE;
        var place = fetcher.getRecords().accept().nextShardIterator();
        flow = Flow.ALL;
        kinesis.put("a", "a@2");
        assertThat(texts(fetcher)).containsExactly("a@2");

        fetcher.resetIterator(place, "1000000", BEGINNING);

        assertThat(texts(fetcher)).containsExactly("a@2");
    }

    @Test
    void renewsAPlaceThatGrewTooOldBehindTheLastRecordThatWasRead() {
        var fetcher = fetcher();
        kinesis.put("a", "a@1");
        fetcher.getRecords().accept();
        flow = Flow.NONE;
        fetcher.getRecords().accept();
        kinesis.put("a", "a@2");

        flow = Flow.ALL;
        fetcher.restartIterator();

        assertThat(texts(fetcher)).containsExactly("a@2");
    }

    @Test
    void tellsTheEndOfAShardAlsoAfterAPause() {
        var fetcher = fetcher();
        kinesis.split(SHARD);
        flow = Flow.NONE;
        assertThat(fetcher.getRecords().accept().nextShardIterator()).isNotNull();
        flow = Flow.ALL;
        fetcher.getRecords().accept();
        flow = Flow.NONE;

        var end = fetcher.getRecords();

        assertThat(end.accept().nextShardIterator()).isNull();
        assertThat(end.isShardEnd()).isTrue();
        assertThat(fetcher.isShardEndReached()).isTrue();
    }

    private static List<String> texts(KclFetcher fetcher) {
        return fetcher.getRecords().accept().records().stream()
                .map(record -> record.data().asUtf8String())
                .toList();
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
                reads,
                _ -> flow);
        fetcher.initialize(ExtendedSequenceNumber.TRIM_HORIZON, BEGINNING);
        return fetcher;
    }
}
