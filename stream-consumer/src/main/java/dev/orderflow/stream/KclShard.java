package dev.orderflow.stream;

import dev.orderflow.stream.StreamRecord.Position;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * One shard as KCL sees it. KCL skips the records of a call that throws, so nothing escapes {@link #processRecords}; it
 * repeats {@link #shardEnded} until that has checkpointed, so there everything escapes. KCL calls one method at a time; the
 * checkpoint timer comes in between.
 */
final class KclShard implements ShardRecordProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(KclShard.class);
    private static final Duration SLICE = Duration.ofMillis(250);

    private final KclShardParts parts;
    private final ReentrantLock checkpointing = new ReentrantLock();
    private volatile @Nullable OpenShard shard;
    private volatile @Nullable RecordProcessorCheckpointer checkpointer;
    private @Nullable Position checkpointed;
    private boolean ended;

    KclShard(KclShardParts parts) {
        this.parts = parts;
    }

    @Override
    public void initialize(InitializationInput input) {
        var shardId = input.shardId();
        parts.retention().gaveUp(shardId);
        shard = parts.shards()
                .open(shardId, () -> parts.held().test(shardId) && !parts.halt().halted(), this::checkpoint);
        LOG.atInfo().addKeyValue("shardId", shardId).log("Shard taken over");
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        try {
            checkpointer = input.checkpointer();
            takeIn(input);
        } catch (InterruptedException _) {
            shard().tracker().close();
            Thread.currentThread().interrupt();
        } catch (Throwable defect) {
            // Had this escaped, KCL would go on behind these records.
            parts.halt().because(defect);
        }
    }

    private void takeIn(ProcessRecordsInput input) throws InterruptedException {
        var current = shard();
        var records = input.records().stream()
                .map(record -> toRecord(current.shardId(), record))
                .iterator();
        while (records.hasNext()) {
            if (parts.halt().halted() || !current.intake().acceptFew(records)) {
                current.tracker().close();
                return;
            }
        }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        // Another worker owns the shard already: a checkpoint would be refused. It may be lost before it was begun.
        var current = shard;
        if (current != null) {
            end();
            LOG.atInfo().addKeyValue("shardId", current.shardId()).log("Shard lost");
        }
    }

    @Override
    public void shardEnded(ShardEndedInput input) {
        var current = shard();
        awaitFinished(current);
        checkpointing.lock();
        try {
            input.checkpointer().checkpoint();
            ended = true;
        } catch (KinesisClientLibException e) {
            throw new ShardUnfinishedException(current.shardId(), e);
        } finally {
            checkpointing.unlock();
        }
        end();
        LOG.atInfo().addKeyValue("shardId", current.shardId()).log("Shard finished");
    }

    private void awaitFinished(OpenShard current) {
        try {
            while (!current.tracker().awaitFinished(SLICE)) {
                throwIfGivenUp(current);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShardUnfinishedException(current.shardId(), e);
        }
        throwIfGivenUp(current);
    }

    private void throwIfGivenUp(OpenShard current) {
        // A closed tracker has let records pass that it did not admit.
        if (current.tracker().closed() || parts.halt().halted()) {
            throw new ShardUnfinishedException(current.shardId(), null);
        }
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        var current = shard;
        if (current != null) {
            shutDown(current.tracker(), input);
        }
    }

    private void shutDown(ShardTracker tracker, ShutdownRequestedInput input) {
        tracker.close();
        try {
            if (!tracker.awaitQuiet(parts.drainTimeout())) {
                LOG.atWarn()
                        .addKeyValue("shardId", shard().shardId())
                        .log("Drain timed out, events are still in progress");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        checkpointer = input.checkpointer();
        checkpoint();
    }

    /** Writes how far the shard is finished, if that has changed. A failure is only logged: the next one covers it. */
    private void checkpoint() {
        checkpointing.lock();
        try {
            if (ended || parts.halt().halted()) {
                return;
            }
            watchRetention(shard());
            var target = checkpointer;
            if (target != null) {
                shard().tracker().finishedUpTo().filter(this::isNews).ifPresent(position -> write(target, position));
            }
        } finally {
            checkpointing.unlock();
        }
    }

    /** Before anything is noted of this shard, for the note would hide what came before. */
    private void watchRetention(OpenShard current) {
        if (parts.retention().inspect(current.shardId())) {
            boolean idle = current.tracker().snapshot().unfinished() == 0;
            parts.retention().look(current.shardId(), idle);
        }
    }

    private boolean isNews(Position position) {
        return checkpointed == null || position.compareTo(checkpointed) > 0;
    }

    private void write(RecordProcessorCheckpointer target, Position position) {
        try {
            target.checkpoint(position.sequenceNumber(), position.subSequenceNumber());
            checkpointed = position;
            parts.retention().finished(shard().shardId(), position.arrivedAt());
        } catch (ShutdownException _) {
            shard().tracker().close();
        } catch (InvalidStateException | IllegalArgumentException e) {
            LOG.atError().addKeyValue("shardId", shard().shardId()).setCause(e).log("Checkpoint refused");
        } catch (RuntimeException e) {
            // An answer that never came reaches us as a plain RuntimeException.
            LOG.atWarn()
                    .addKeyValue("shardId", shard().shardId())
                    .setCause(e)
                    .log("Checkpoint failed, the next covers it");
        }
    }

    private void end() {
        parts.reads().forget(shard().shardId());
        parts.retention().gaveUp(shard().shardId());
        parts.shards().giveUp(shard());
    }

    private OpenShard shard() {
        var current = shard;
        if (current == null) {
            throw new IllegalStateException("Shard is used before it was initialized");
        }
        return current;
    }

    private static StreamRecord toRecord(String shardId, KinesisClientRecord record) {
        var data = new byte[record.data().remaining()];
        record.data().duplicate().get(data);
        var position =
                new Position(record.sequenceNumber(), record.subSequenceNumber(), record.approximateArrivalTimestamp());
        return new StreamRecord(shardId, position, data);
    }
}
