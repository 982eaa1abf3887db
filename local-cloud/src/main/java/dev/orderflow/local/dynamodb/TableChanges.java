package dev.orderflow.local.dynamodb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * Reads the changes of one table from DynamoDB Local's own stream of that table: each once, in order. A shard's children are
 * read only after the shard, and looked for only then: to ask for shards costs more than to read one. For one thread.
 */
final class TableChanges {

    private static final String ANY_KEY = "local";
    private static final int MOST_RECORDS = 1000;

    private final LocalDynamoDBRequestHandler requests;
    private final String streamArn;
    private final Set<String> finished = new HashSet<>();
    private final List<Open> open = new ArrayList<>();

    private static final class Open {
        private final String shardId;
        private @Nullable String iterator;
        private @Nullable String lastSequenceNumber;

        Open(String shardId) {
            this.shardId = shardId;
        }
    }

    /** @param streamArn of the table's stream with both images */
    TableChanges(LocalDynamoDBRequestHandler requests, String streamArn) {
        this.requests = requests;
        this.streamArn = streamArn;
    }

    /** Passes on every change that has not been passed on yet. */
    void read(Consumer<Record> to) {
        if (open.isEmpty()) {
            discover();
        }
        for (Open shard : List.copyOf(open)) {
            boolean more = true;
            while (more) {
                more = readOnce(shard, to);
            }
        }
    }

    private boolean readOnce(Open shard, Consumer<Record> to) {
        GetRecordsResponse answer = ask(shard);
        // If a change cannot be passed on, the next round asks for a new iterator behind the last one that was.
        shard.iterator = null;
        for (Record record : answer.records()) {
            to.accept(record);
            shard.lastSequenceNumber = record.dynamodb().sequenceNumber();
        }
        shard.iterator = answer.nextShardIterator();
        if (shard.iterator == null) {
            finished.add(shard.shardId);
            open.remove(shard);
            discover();
            return false;
        }
        return !answer.records().isEmpty();
    }

    private GetRecordsResponse ask(Open shard) {
        if (shard.iterator != null) {
            try {
                return ask(shard.iterator);
            } catch (DynamoDbException _) {
                // An iterator over a shard without records expires when the first one comes: a new one finds it.
            }
        }
        return ask(iterator(shard));
    }

    private GetRecordsResponse ask(String iterator) {
        return requests.getRecords(
                ANY_KEY,
                null,
                GetRecordsRequest.builder()
                        .shardIterator(iterator)
                        .limit(MOST_RECORDS)
                        .build());
    }

    private String iterator(Open shard) {
        var request = GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shard.shardId);
        if (shard.lastSequenceNumber == null) {
            request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
        } else {
            request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(shard.lastSequenceNumber);
        }
        return requests.getShardIterator(ANY_KEY, null, request.build()).shardIterator();
    }

    private void discover() {
        var shards = requests.describeStream(
                        ANY_KEY,
                        null,
                        DescribeStreamRequest.builder().streamArn(streamArn).build())
                .streamDescription()
                .shards();
        Set<String> listed = new HashSet<>(shards.stream().map(Shard::shardId).toList());
        shards.stream()
                .filter(shard -> !finished.contains(shard.shardId()) && isNew(shard))
                .filter(shard -> finished.contains(shard.parentShardId()) || !listed.contains(shard.parentShardId()))
                .forEach(shard -> open.add(new Open(shard.shardId())));
    }

    private boolean isNew(Shard shard) {
        return open.stream().noneMatch(known -> known.shardId.equals(shard.shardId()));
    }
}
