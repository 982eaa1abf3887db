package dev.orderflow.tap;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/** Reads one shard page by page, at its pace. Used by one thread. */
final class ShardReader {

    private final KinesisClient kinesis;
    private final String stream;
    private final String shardId;
    private final Pace pace;
    private final Deque<TappedRecord> waiting = new ArrayDeque<>();
    private Position position;
    private @Nullable String iterator;
    private boolean caughtUp;
    private boolean ended;
    private long reads;
    private Instant readUpTo = Instant.MIN;

    ShardReader(KinesisClient kinesis, String stream, String shardId, Position from, Pace pace) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.shardId = shardId;
        this.pace = pace;
        position = from;
        ended = from instanceof Position.End;
    }

    String shardId() {
        return shardId;
    }

    /** The oldest record that was read and not taken. */
    @Nullable
    TappedRecord head() {
        return waiting.peekFirst();
    }

    /** Takes the head. */
    TappedRecord take() {
        var record = waiting.removeFirst();
        position = new Position.Behind(record.sequenceNumber());
        return record;
    }

    /** Behind the last record taken. */
    Position position() {
        return ended && waiting.isEmpty() ? new Position.End() : position;
    }

    /** Whether the last read found the shard's present end. */
    boolean caughtUp() {
        return caughtUp;
    }

    /** Whether nothing will ever come behind what waits. */
    boolean ended() {
        return ended;
    }

    /** Every record that arrived before has been read. */
    Instant readUpTo() {
        return readUpTo;
    }

    long reads() {
        return reads;
    }

    /** Whether the next read needs no waiting. */
    boolean due() {
        return pace.due();
    }

    /** Asks for the next page. A refused or outdated question leaves the shard where it is: the next read asks again. */
    void read(Instant now) throws InterruptedException {
        pace.await();
        reads++;
        try {
            var answer = kinesis.getRecords(request -> request.shardIterator(iterator()));
            accept(answer, now);
        } catch (ExpiredIteratorException _) {
            iterator = null;
        } catch (ProvisionedThroughputExceededException _) {
            caughtUp = false;
        }
    }

    private String iterator() {
        var current = iterator;
        if (current == null) {
            current = kinesis.getShardIterator(request -> {
                        request.streamName(stream).shardId(shardId);
                        lastRead().in(request);
                    })
                    .shardIterator();
            iterator = current;
        }
        return current;
    }

    private Position lastRead() {
        var last = waiting.peekLast();
        return last == null ? position : new Position.Behind(last.sequenceNumber());
    }

    private void accept(GetRecordsResponse answer, Instant now) {
        answer.records()
                .forEach(record -> waiting.addLast(new TappedRecord(
                        shardId,
                        record.sequenceNumber(),
                        record.approximateArrivalTimestamp(),
                        record.data().asByteArray())));
        long behind = answer.millisBehindLatest() == null ? 0 : answer.millisBehindLatest();
        iterator = answer.nextShardIterator();
        ended = iterator == null;
        caughtUp = behind == 0 && answer.records().isEmpty();
        readUpTo = now.minusMillis(behind);
    }
}
