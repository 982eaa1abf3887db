package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerMetrics.EventOutcome;
import dev.orderflow.stream.ConsumerStatus.PauseReason;
import dev.orderflow.stream.EventDecoder.Decoded;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Takes the records of one shard in: admits, decodes and puts each into the mailbox of its key. */
final class ShardIntake<E> {

    private static final Duration SLICE = Duration.ofMillis(250);

    private final ShardTracker tracker;
    private final IntakeParts<E> parts;
    private final BooleanSupplier mayWait;
    private volatile @Nullable PauseReason paused;

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
            StoreHealth store,
            ConsumerMetrics metrics) {}

    /** Takes the record in, waiting for room; false when the shard is being given up and nothing more is taken. */
    boolean accept(StreamRecord record) throws InterruptedException {
        if (tracker.knows(record.position())) {
            return true;
        }
        var receipt = admit(record);
        receipt.ifPresent(admitted -> route(record, admitted));
        return receipt.isPresent();
    }

    Optional<PauseReason> paused() {
        return Optional.ofNullable(paused);
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
        paused = null;
        return receipt;
    }

    private Optional<Receipt> tryAdmit(StreamRecord record) throws InterruptedException {
        if (parts.store().unreachable()) {
            paused = PauseReason.STORE;
            tracker.awaitClosed(SLICE);
            return Optional.empty();
        }
        var receipt = tracker.tryAdmit(record.position(), record.data().length);
        if (receipt.isEmpty()) {
            paused = PauseReason.FULL;
            tracker.awaitRoom(SLICE);
        }
        return receipt;
    }

    private void route(StreamRecord record, Receipt receipt) {
        switch (decode(record)) {
            case Decoded.Event<E>(var event) ->
                parts.mailboxes().add(event.key(), parts.pipeline().work(event, record, receipt));
            case Decoded.Nothing<E> _ -> {
                parts.metrics().count(EventOutcome.NO_EVENT);
                receipt.skip();
            }
            case Decoded.Undecodable<E>(var why) ->
                parts.mailboxes().add(LotOnly.keyOf(record), parts.lot().undecodable(record, why, receipt));
        }
    }

    private Decoded<E> decode(StreamRecord record) {
        try {
            return parts.decoder().decode(record.data());
        } catch (RuntimeException | StackOverflowError e) {
            return new Decoded.Undecodable<>("defect: " + Defects.describe(e));
        }
    }
}
