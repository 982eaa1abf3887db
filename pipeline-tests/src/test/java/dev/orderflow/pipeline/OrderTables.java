package dev.orderflow.pipeline;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.store.DynamoDbOrderStore;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.StoreSettings;
import dev.orderflow.store.TableNames;
import dev.orderflow.store.Tables;
import dev.orderflow.store.TransitionRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The orders in DynamoDB, and what can become of them when somebody does not use the API. */
final class OrderTables implements AutoCloseable {

    static final String BACKUP = "orderflow-local-orders-as-of-then";

    private static final TableNames TABLES = new TableNames("local");

    private final DynamoDbClient dynamo = DynamoDbClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
    private final OrderStore orders = new DynamoDbOrderStore(dynamo, TABLES, StoreSettings.DEFAULTS, Clock.systemUTC());

    /** What point-in-time recovery does: the same items in a table of another name, without stream and indexes. */
    void backUp() {
        if (!dynamo.listTables().tableNames().contains(BACKUP)) {
            dynamo.createTable(table -> table.tableName(BACKUP)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build()));
        }
        items(TABLES.orders())
                .forEach(item -> dynamo.putItem(put -> put.tableName(BACKUP).item(item)));
    }

    void lose(String order) {
        dynamo.deleteItem(delete -> delete.tableName(TABLES.orders()).key(key(order)));
    }

    void damage(String order) {
        dynamo.updateItem(update -> update.tableName(TABLES.orders())
                .key(key(order))
                .updateExpression("SET deliveryAddress.city = :nowhere REMOVE userEmail")
                .expressionAttributeValues(Map.of(":nowhere", AttributeValue.fromS("Nowhere"))));
    }

    /** Deletes the table of orders and makes it again, empty and connected to the stream. */
    void loseTheTable() {
        var stream = dynamo.describeKinesisStreamingDestination(request -> request.tableName(TABLES.orders()))
                .kinesisDataStreamDestinations()
                .getFirst()
                .streamArn();
        dynamo.deleteTable(table -> table.tableName(TABLES.orders()));
        dynamo.createTable(Tables.ORDERS.createTableRequest(TABLES));
        dynamo.enableKinesisStreamingDestination(request -> request.tableName(TABLES.orders())
                .streamArn(stream)
                .enableKinesisStreamingConfiguration(
                        configuration -> configuration.approximateCreationDateTimePrecision(
                                ApproximateCreationDateTimePrecision.MICROSECOND)));
    }

    void packed(String order) {
        orders.transition(request(order, OrderAction.PACKED, Actor.warehouse(new PartnerId("main-warehouse"))));
    }

    void delivered(String order) {
        orders.transition(request(order, OrderAction.DELIVERED, Actor.courier(new PartnerId("main-courier"))));
    }

    private static TransitionRequest request(String order, OrderAction action, Actor actor) {
        return new TransitionRequest(
                new OrderId(order), action, actor, null, new CorrelationId("rehearsal"), null, null);
    }

    List<String> statusPath(String order) {
        return orders.find(new OrderId(order)).orElseThrow().statusPath().words();
    }

    String userOf(String order) {
        return orders.find(new OrderId(order)).orElseThrow().userId().value();
    }

    /** Everything that all tables of the environment have, as text. */
    String everything() {
        return dynamo.listTables().tableNames().stream()
                .filter(table -> !table.equals(BACKUP))
                .map(this::items)
                .toList()
                .toString();
    }

    private List<Map<String, AttributeValue>> items(String table) {
        return dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .toList();
    }

    private static Map<String, AttributeValue> key(String order) {
        return Map.of("id", AttributeValue.fromS(order));
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
