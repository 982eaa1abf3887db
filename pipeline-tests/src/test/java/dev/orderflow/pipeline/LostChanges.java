package dev.orderflow.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Orders whose changes were never written to the stream, and that a while ago. */
final class LostChanges implements AutoCloseable {

    private static final String ORDERS = "orderflow-local-orders";
    private static final String HISTORY = "orderflow-local-order-history";
    private static final Duration AGO = Duration.ofHours(1);

    private final DynamoDbClient dynamo = DynamoDbClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();

    /** Places an order while the table does not tell of its changes, and gives its id. */
    String order(Shopper shopper) {
        var stream = dynamo.describeKinesisStreamingDestination(request -> request.tableName(ORDERS))
                .kinesisDataStreamDestinations()
                .getFirst()
                .streamArn();
        dynamo.disableKinesisStreamingDestination(
                request -> request.tableName(ORDERS).streamArn(stream));
        try {
            var order = shopper.order();
            var then = AttributeValue.fromS(Instant.now().minus(AGO).toString());
            set(ORDERS, Map.of("id", AttributeValue.fromS(order)), "occurredAt", then);
            set(
                    HISTORY,
                    Map.of("orderId", AttributeValue.fromS(order), "version", AttributeValue.fromN("1")),
                    "at",
                    then);
            return order;
        } finally {
            dynamo.enableKinesisStreamingDestination(request -> request.tableName(ORDERS)
                    .streamArn(stream)
                    .enableKinesisStreamingConfiguration(
                            configuration -> configuration.approximateCreationDateTimePrecision(
                                    ApproximateCreationDateTimePrecision.MICROSECOND)));
        }
    }

    /** From before the order was placed until now, as the endpoint takes it. */
    static String interval(boolean dryRun) {
        return """
                {"from": "%s", "until": "%s", "dryRun": "%s"}""".formatted(Instant.now().minus(AGO.multipliedBy(2)), Instant.now(), dryRun);
    }

    private void set(String table, Map<String, AttributeValue> key, String attribute, AttributeValue value) {
        dynamo.updateItem(request -> request.tableName(table)
                .key(key)
                .updateExpression("SET #attribute = :value")
                .expressionAttributeNames(Map.of("#attribute", attribute))
                .expressionAttributeValues(Map.of(":value", value)));
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
