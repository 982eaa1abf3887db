package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The lot's waiting rows of one consumer by the day of their first failure. */
record DynamoDbLotIndex(DynamoDbClient client, String table, String consumer) {

    List<LotEntry> page(LotQuery query) {
        var entries = new ArrayList<LotEntry>();
        for (var days = query.days().iterator(); days.hasNext() && entries.size() < query.limit(); ) {
            LotAttributes.dayBuckets(consumer, days.next())
                    .flatMap(bucket -> bucket(bucket, query))
                    .sorted(query.order())
                    .limit(query.limit() - entries.size())
                    .forEach(entries::add);
        }
        return entries;
    }

    private Stream<LotEntry> bucket(String bucket, LotQuery query) {
        // The cursor itself lies within the bounds: one more than wanted.
        var request = QueryRequest.builder()
                .tableName(table)
                .indexName(LotAttributes.DAY_INDEX)
                .keyConditionExpression("dayBucket = :bucket AND parkedAt BETWEEN :lowest AND :highest")
                .expressionAttributeValues(Map.of(
                        ":bucket", text(bucket),
                        ":lowest", text(query.lowest()),
                        ":highest", text(query.highest())))
                .scanIndexForward(query.oldestFirst())
                .limit(query.limit() + 1)
                .build();
        return client.query(request).items().stream().map(LotAttributes::entry).filter(entry -> !entry.cursor()
                .equals(query.after()));
    }

    long count(LocalDate day) {
        return LotAttributes.dayBuckets(consumer, day).mapToLong(this::count).sum();
    }

    private long count(String bucket) {
        var request = QueryRequest.builder()
                .tableName(table)
                .indexName(LotAttributes.DAY_INDEX)
                .keyConditionExpression("dayBucket = :bucket")
                .expressionAttributeValues(Map.of(":bucket", text(bucket)))
                .select(Select.COUNT)
                .build();
        return client.queryPaginator(request).stream()
                .mapToLong(page -> page.count())
                .sum();
    }
}
