package dev.orderflow.stream;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The tables that all consumers share, as values. The lease tables are not among them: the Kinesis Client Library makes its
 * own.
 */
public enum ConsumerTable {
    /** One row per consumer and key, and the consumer's own rows, whose key begins with {@code <consumer>#!}. */
    LEDGER("consumer-ledger"),

    /** One row per consumer, key and position. */
    PARKING_LOT("parking-lot");

    /** The attribute, in epoch seconds, by which DynamoDB lets rows of either table expire. */
    public static final String TIME_TO_LIVE = "expiresAt";

    private final String suffix;

    ConsumerTable(String suffix) {
        this.suffix = suffix;
    }

    public String nameIn(String environment) {
        return "orderflow-" + environment + "-" + suffix;
    }

    /** Makes the table on demand; time to live, backups and encryption are the caller's. */
    public CreateTableRequest createRequest(String environment) {
        var request = CreateTableRequest.builder()
                .tableName(nameIn(environment))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema(key()))
                .attributeDefinitions(Stream.concat(key().stream(), indexKey().stream())
                        .map(ConsumerTable::text)
                        .toList());
        if (!indexKey().isEmpty()) {
            request.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                    .indexName(LotAttributes.DAY_INDEX)
                    .keySchema(schema(indexKey()))
                    .projection(projection ->
                            projection.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(LotAttributes.SHOWN))
                    .build());
        }
        return request.build();
    }

    private List<String> key() {
        return switch (this) {
            case LEDGER -> List.of(LedgerAttributes.KEY);
            case PARKING_LOT -> List.of(LotAttributes.KEY, LotAttributes.POSITION);
        };
    }

    private List<String> indexKey() {
        return switch (this) {
            case LEDGER -> List.of();
            case PARKING_LOT -> List.of(LotAttributes.DAY_BUCKET, LotAttributes.PARKED_AT);
        };
    }

    private static List<KeySchemaElement> schema(List<String> attributes) {
        return attributes.stream()
                .map(name -> KeySchemaElement.builder()
                        .attributeName(name)
                        .keyType(name.equals(attributes.getFirst()) ? KeyType.HASH : KeyType.RANGE)
                        .build())
                .toList();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
