package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerMetrics.EventOutcome;
import dev.orderflow.stream.EventDecoder.Decoded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Takes the records of one shard in: decodes, admits and puts each into the mailbox of its key. */
final class ShardIntake<E> {

    private static final Duration SLICE = Duration.ofMillis(250);
    private static final int FEW = 64;
    private static final int FEW_BYTES = 256 * 1024;

    private final ShardTracker tracker;
    private final IntakeParts<E> parts;
    private final BooleanSupplier mayWait;

    /** @param mayWait false when the worker stops or the shard is no longer ours */
    ShardIntake(ShardTracker tracker, IntakeParts<E> parts, BooleanSupplier mayWait) {
        this.tracker = tracker;
        this.parts = parts;
        this.mayWait = mayWait;
    }

    /** What the shards of a worker have in common. */
    record IntakeParts<E>(
            EventDecoder<E> decoder,
            Pipeline<E> pipeline,
            LotOnly lot,
            Mailboxes mailboxes,
            IntakeValve valve,
            DefectBrake brake,
            ConsumerMetrics metrics) {}

    /**
     * Takes the record in, waiting for room; false when the shard is being given up and nothing more is taken. While intake is
     * paused nobody waits for room: nothing new is read, so at most what was read ahead is taken beyond the limit.
     */
    boolean accept(StreamRecord record) throws InterruptedException {
        return accept(new Read<>(record, decode(record)));
    }

    /**
     * The same with the next few of the records, at least one. They are decoded first and put into their mailboxes together:
     * a thread that falls asleep between any two of them would cost more than the handling of both.
     */
    boolean acceptFew(Iterator<StreamRecord> records) throws InterruptedException {
        for (var read : readFew(records)) {
            if (!accept(read)) {
                return false;
            }
        }
        return true;
    }

    private List<Read<E>> readFew(Iterator<StreamRecord> records) {
        var few = new ArrayList<Read<E>>(FEW);
        int bytes = 0;
        while (records.hasNext() && few.size() < FEW && bytes < FEW_BYTES) {
            var record = records.next();
            few.add(new Read<>(record, decode(record)));
            bytes += record.data().length;
        }
        return few;
    }

    private boolean accept(Read<E> read) throws InterruptedException {
        var record = read.record();
        if (tracker.knows(record.position())) {
            return true;
        }
        var receipt = admit(record);
        receipt.ifPresent(admitted -> route(read, admitted));
        return receipt.isPresent();
    }

    private Optional<Receipt> admit(StreamRecord record) throws InterruptedException {
        var receipt = tryAdmit(record);
        while (receipt.isEmpty() && !tracker.closed()) {
            if (mayWait.getAsBoolean()) {
                receipt = tryAdmit(record);
            } else {
                tracker.close();
            }
        }
        return receipt;
    }

    private Optional<Receipt> tryAdmit(StreamRecord record) throws InterruptedException {
        var receipt = tracker.tryAdmit(record.position(), record.data().length);
        if (receipt.isPresent()) {
            return receipt;
        }
        if (!parts.valve().reasons().isEmpty()) {
            return tracker.admit(record.position(), record.data().length);
        }
        tracker.awaitRoom(SLICE);
        return Optional.empty();
    }

    private void route(Read<E> read, Receipt receipt) {
        var record = read.record();
        switch (read.decoded()) {
            case Decoded.Event<E>(var event) ->
                parts.mailboxes().add(event.key(), parts.pipeline().work(event, record, receipt));
            case Decoded.Nothing<E> _ -> {
                parts.metrics().count(EventOutcome.NO_EVENT);
                receipt.skip();
            }
            case Decoded.Undecodable<E>(var why) -> {
                // The bytes have no key of their own, so each record counts as one.
                parts.brake().defect(LotOnly.keyOf(record) + record.position().sequenceNumber());
                parts.mailboxes().add(LotOnly.keyOf(record), parts.lot().undecodable(record, why, receipt));
            }
        }
    }

    private Decoded<E> decode(StreamRecord record) {
        try {
            return parts.decoder().decode(record.data());
        } catch (RuntimeException | StackOverflowError e) {
            return new Decoded.Undecodable<>("defect: " + Defects.describe(e));
        }
    }

    private record Read<E>(StreamRecord record, Decoded<E> decoded) {}
}
