package dev.orderflow.benchmarks.kcl;

import dev.orderflow.benchmarks.harness.Measured;
import dev.orderflow.orders.ChangeRecordDecoder;
import dev.orderflow.orders.Decoded;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;

/** Handles one record after the other, and checkpoints after the last of a batch. */
final class CountingProcessor implements ShardRecordProcessor {

    private final Measured measured;
    private final ChangeRecordDecoder decoder = new ChangeRecordDecoder(Measured.setting("table"));

    CountingProcessor(Measured measured) {
        this.measured = measured;
    }

    @Override
    public void initialize(InitializationInput input) {
        // Nothing to prepare.
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        long begun = System.nanoTime();
        for (var record : input.records()) {
            var data = new byte[record.data().remaining()];
            record.data().get(data);
            if (decoder.decode(data) instanceof Decoded.Event decoded) {
                measured.handle(decoded.event().order().id().value(), begun);
            }
        }
        checkpoint(input.checkpointer());
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        // Another worker has the shard.
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
