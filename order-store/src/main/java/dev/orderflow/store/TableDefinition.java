package dev.orderflow.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/**
 * A table as a value, from which tests and the local cloud create it and against which the infrastructure is checked.
 *
 * @param key the partition key, and the sort key where there is one
 * @param ttlAttribute what holds the second at which an item may go, where items go by themselves
 */
public record TableDefinition(
        String name,
        List<KeyAttribute> key,
        List<Index> indexes,
        @Nullable String ttlAttribute) {

    public record KeyAttribute(String name, ScalarAttributeType type) {

        static KeyAttribute text(String name) {
            return new KeyAttribute(name, ScalarAttributeType.S);
        }

        static KeyAttribute number(String name) {
            return new KeyAttribute(name, ScalarAttributeType.N);
        }
    }

    /** A global secondary index. */
    public record Index(String name, List<KeyAttribute> key, ProjectionType projection) {
        public Index {
            key = List.copyOf(key);
        }
    }

    public TableDefinition {
        key = List.copyOf(key);
        indexes = List.copyOf(indexes);
    }

    public CreateTableRequest createTableRequest(TableNames names) {
        var request = CreateTableRequest.builder()
                .tableName(names.of(this))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keySchema(key))
                .attributeDefinitions(attributeDefinitions());
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(
                    indexes.stream().map(TableDefinition::index).toList());
        }
        return request.build();
    }

    public Optional<UpdateTimeToLiveRequest> timeToLiveRequest(TableNames names) {
        return Optional.ofNullable(ttlAttribute).map(attribute -> UpdateTimeToLiveRequest.builder()
                .tableName(names.of(this))
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute))
                .build());
    }

    private List<AttributeDefinition> attributeDefinitions() {
        return Stream.concat(key.stream(), indexes.stream().flatMap(index -> index.key().stream()))
                .distinct()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute.name())
                        .attributeType(attribute.type())
                        .build())
                .toList();
    }

    private static GlobalSecondaryIndex index(Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index.key()))
                .projection(projection -> projection.projectionType(index.projection()))
                .build();
    }

    private static List<KeySchemaElement> keySchema(List<KeyAttribute> key) {
        return key.stream()
                .map(attribute -> KeySchemaElement.builder()
                        .attributeName(attribute.name())
                        .keyType(attribute.equals(key.getFirst()) ? KeyType.HASH : KeyType.RANGE)
                        .build())
                .toList();
    }
}
