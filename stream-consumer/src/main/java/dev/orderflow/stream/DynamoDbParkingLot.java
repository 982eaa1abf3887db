package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.text;

import dev.orderflow.stream.EffectLedger.Parking;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The lot's rows of one consumer. */
final class DynamoDbParkingLot implements ParkingLot {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbParkingLot.class);

    private final DynamoDbClient client;
    private final String table;
    private final String consumer;
    private final DynamoDbLotIndex index;

    DynamoDbParkingLot(DynamoDbClient client, String environment, String consumer) {
        this.client = client;
        this.table = ConsumerTable.PARKING_LOT.nameIn(environment);
        this.consumer = consumer;
        this.index = new DynamoDbLotIndex(client, table, consumer);
    }

    @Override
    public Parking park(ParkedEvent event) {
        var update = update(event);
        return DynamoDbCalls.call(
                () -> {
                    client.updateItem(request -> request.tableName(update.tableName())
                            .key(update.key())
                            .updateExpression(update.updateExpression())
                            .expressionAttributeNames(update.expressionAttributeNames())
                            .expressionAttributeValues(update.expressionAttributeValues()));
                    return new Parking.Parked();
                },
                Parking.LedgerUnreachable::new);
    }

    /** The write of one row, to be part of a transaction with the ledger's. */
    Update update(ParkedEvent event) {
        var attributes = LotAttributes.attributes(consumer, event);
        return Update.builder()
                .tableName(table)
                .key(LotAttributes.key(consumer, event.key(), event.position()))
                .updateExpression(LotAttributes.setting(attributes))
                .expressionAttributeNames(attributes.keySet().stream().collect(Collectors.toMap(n -> "#" + n, n -> n)))
                .expressionAttributeValues(values(attributes))
                .build();
    }

    @Override
    public void resolve(String key, String position, Resolution resolution) {
        var update = resolving(key, position, resolution);
        try {
            client.updateItem(request -> request.tableName(update.tableName())
                    .key(update.key())
                    .conditionExpression("attribute_exists(firstFailure)")
                    .updateExpression(update.updateExpression())
                    .expressionAttributeValues(update.expressionAttributeValues()));
        } catch (ConditionalCheckFailedException _) {
            LOG.atDebug()
                    .addKeyValue("key", key)
                    .addKeyValue("position", position)
                    .log("Parked event is resolved already");
        }
    }

    /** The resolution of one row, to be part of a transaction with the ledger's. Makes the row where there is none. */
    Update resolving(String key, String position, Resolution resolution) {
        var resolving = LotAttributes.resolving(resolution);
        return Update.builder()
                .tableName(table)
                .key(LotAttributes.key(consumer, key, position))
                .updateExpression(resolving.text())
                .expressionAttributeValues(resolving.values())
                .build();
    }

    @Override
    public List<ParkedEvent> eventsOf(String key) {
        var request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("id = :id")
                .filterExpression("attribute_exists(firstFailure)")
                .expressionAttributeValues(Map.of(":id", text(consumer + "#" + key)))
                .consistentRead(true)
                .build();
        return client.queryPaginator(request).items().stream()
                .map(LotAttributes::event)
                .toList();
    }

    @Override
    public Optional<ParkedEvent> find(String key, String position) {
        var item = client.getItem(request -> request.tableName(table)
                        .key(LotAttributes.key(consumer, key, position))
                        .consistentRead(true))
                .item();
        return item.containsKey(LotAttributes.FIRST_FAILURE)
                ? Optional.of(LotAttributes.event(item))
                : Optional.empty();
    }

    @Override
    public List<LotEntry> page(LotQuery query) {
        return index.page(query);
    }

    @Override
    public long count(LocalDate day) {
        return index.count(day);
    }

    private static Map<String, AttributeValue> values(Map<String, AttributeValue> attributes) {
        var values = new HashMap<String, AttributeValue>();
        attributes.forEach((name, value) -> values.put(":" + name, value));
        return values;
    }
}
