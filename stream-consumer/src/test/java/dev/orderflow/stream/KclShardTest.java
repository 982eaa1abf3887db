package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

final class KclShardTest {

    private final Bench bench = new Bench();
    private final RecordingCheckpointer checkpointer = new RecordingCheckpointer();
    private final InMemoryConsumerGroup group = new InMemoryConsumerGroup();
    private final AtomicBoolean held = new AtomicBoolean(true);
    private int sequenceNumber = 100;
    private KclShard shard = shard();

    @BeforeEach
    void takeOver() {
        shard.initialize(InitializationInput.builder()
                .shardId("shard-1")
                .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
                .build());
    }

    @Test
    void checkpointsWhatIsFinishedAndNotesItsArrival() {
        deliver("a@1", "nothing", "b@1");
        tick();
        assertThat(checkpointer.checkpoints()).isEmpty();

        bench.work();
        tick();
        tick();
        assertThat(checkpointer.checkpoints()).containsExactly("102");
        assertThat(group.lastArrival("shard-1")).contains(bench.clock.instant());
    }

    @Test
    void letsNothingEscapeAndNeverCheckpointsAgainAfterADefectOfItsOwn() {
        shard.processRecords(ProcessRecordsInput.builder()
                .records(Arrays.asList((KinesisClientRecord) null))
                .checkpointer(checkpointer.asKcl())
                .build());
        deliver("a@1");
        bench.work();
        tick();
        shard.shutdownRequested(ShutdownRequestedInput.builder()
                .checkpointer(checkpointer.asKcl())
                .build());

        assertThat(bench.core().halt().halted()).isTrue();
        assertThat(bench.handler.calls()).isEmpty();
        assertThat(checkpointer.checkpoints()).isEmpty();
    }

    /** KCL repeats what throws, until the stop has run out of time. */
    @Test
    void letsItselfBeTakenAwayBeforeItHasBegun() {
        var unbegun = shard();

        unbegun.shutdownRequested(ShutdownRequestedInput.builder()
                .checkpointer(checkpointer.asKcl())
                .build());
        unbegun.leaseLost(LeaseLostInput.builder().build());

        assertThat(bench.core().halt().halted()).isFalse();
        assertThat(checkpointer.checkpoints()).isEmpty();
    }

    @Test
    void neverCheckpointsAfterAHaltNotEvenWhatWasFinishedBefore() {
        deliver("a@1");
        bench.work();

        bench.core().halt().because(new IllegalStateException("test"));
        tick();
        assertThatThrownBy(this::end).isInstanceOf(ShardUnfinishedException.class);

        assertThat(checkpointer.checkpoints()).isEmpty();
    }

    @Test
    void returnsWithoutTakingMoreWhenItIsFullAndTheShardIsLost() {
        bench.with("intake.max-unfinished", "2");
        shard = shard();
        takeOver();
        held.set(false);

        deliver("a@1", "b@1", "c@1");
        deliver("d@1");
        bench.work();
        tick();

        assertThat(bench.handler.calls()).isEmpty();
        assertThat(checkpointer.checkpoints()).isEmpty();
    }

    @Test
    void returnsWhenItIsInterruptedAndKeepsTheInterrupt() {
        bench.with("intake.max-unfinished", "1");
        shard = shard();
        takeOver();

        Thread.currentThread().interrupt();
        deliver("a@1", "b@1");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(bench.core().halt().halted()).isFalse();
    }

    @Test
    void neverCheckpointsALostShard() {
        deliver("a@1");
        bench.work();

        shard.leaseLost(LeaseLostInput.builder().build());
        tick();

        assertThat(checkpointer.checkpoints()).isEmpty();
        assertThat(bench.core().shards().all()).hasSize(1);
    }

    @Test
    void endsAShardOnlyWhenEveryRecordIsDone() {
        deliver("a@1", "b@1");
        var ending = Thread.ofVirtual().start(this::end);
        assertThat(checkpointer.checkpoints()).isEmpty();

        bench.work();

        assertThat(join(ending)).isTrue();
        assertThat(checkpointer.checkpoints()).containsExactly("SHARD_END");
    }

    @Test
    void refusesToEndAShardThatIsBeingGivenUp() {
        deliver("a@1");

        bench.core().shards().close();

        assertThatThrownBy(this::end).isInstanceOf(ShardUnfinishedException.class);
        assertThat(checkpointer.checkpoints()).isEmpty();
    }

    @Test
    void letsAFailedCheckpointAtTheEndOfAShardEscapeSoThatKclRepeatsIt() {
        checkpointer.refuse(new ShutdownException("test"));
        assertThatThrownBy(this::end).isInstanceOf(ShardUnfinishedException.class);

        checkpointer.refuse(null);
        end();
        assertThat(checkpointer.checkpoints()).containsExactly("SHARD_END");
    }

    @Test
    void triesAThrottledCheckpointAgainAtTheNextTick() {
        deliver("a@1");
        bench.work();
        checkpointer.refuse(new ThrottlingException("test"));
        tick();

        checkpointer.refuse(null);
        tick();

        assertThat(checkpointer.checkpoints()).containsExactly("100");
    }

    @Test
    void givesTheShardUpWhenACheckpointTellsThatItIsLost() {
        deliver("a@1");
        bench.work();
        checkpointer.refuse(new ShutdownException("test"));
        tick();

        deliver("b@1");
        bench.work();

        assertThat(bench.handler.calls()).containsExactly("a@1");
    }

    @Test
    void drainsAndCheckpointsWhenItIsAskedToShutDown() {
        deliver("a@1", "b@1");
        bench.work();
        deliver("c@1");

        shard.shutdownRequested(ShutdownRequestedInput.builder()
                .checkpointer(checkpointer.asKcl())
                .build());
        bench.work();

        assertThat(checkpointer.checkpoints()).containsExactly("101");
        assertThat(bench.handler.calls()).containsExactlyInAnyOrder("a@1", "b@1");
    }

    private KclShard shard() {
        return new KclShard(new KclShardParts(
                bench.core().shards(),
                new RetentionWatch(new RetentionWatch.Parts(
                        Duration.ofDays(7), group, bench.core().reads(), bench.clock, Optional::empty)),
                bench.core().reads(),
                bench.core().halt(),
                _ -> held.get(),
                Duration.ofMillis(100)));
    }

    private void deliver(String... records) {
        shard.processRecords(ProcessRecordsInput.builder()
                .records(Arrays.stream(records).map(this::toKcl).toList())
                .checkpointer(checkpointer.asKcl())
                .build());
    }

    private KinesisClientRecord toKcl(String record) {
        return KinesisClientRecord.builder()
                .sequenceNumber(Integer.toString(sequenceNumber++))
                .approximateArrivalTimestamp(bench.clock.instant())
                .data(ByteBuffer.wrap(record.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer())
                .build();
    }

    private void tick() {
        bench.core().shards().checkpoint();
    }

    private void end() {
        shard.shardEnded(
                ShardEndedInput.builder().checkpointer(checkpointer.asKcl()).build());
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
