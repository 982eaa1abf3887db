package dev.orderflow.infra;

import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** A table as its owner defines it, and what the infrastructure adds: backups, and protection where the data must last. */
final class DefinedTable {

    private final CreateTableRequest definition;
    private final Map<String, AttributeType> types;

    DefinedTable(CreateTableRequest definition) {
        this.definition = definition;
        this.types = definition.attributeDefinitions().stream()
                .collect(Collectors.toMap(AttributeDefinition::attributeName, DefinedTable::type));
    }

    /** The table without its indexes, still open for more settings. */
    Table.Builder in(OrderflowStack stack, String id) {
        var table = Table.Builder.create(stack, id)
                .tableName(definition.tableName())
                .partitionKey(attribute(definition.keySchema().getFirst()))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(stack.settings().permanent())
                .removalPolicy(stack.removalPolicy());
        if (definition.keySchema().size() > 1) {
            table.sortKey(attribute(definition.keySchema().getLast()));
        }
        return table;
    }

    void addIndexesTo(Table table) {
        definition.globalSecondaryIndexes().forEach(index -> table.addGlobalSecondaryIndex(index(index)));
    }

    private GlobalSecondaryIndexProps index(GlobalSecondaryIndex index) {
        var properties = GlobalSecondaryIndexProps.builder()
                .indexName(index.indexName())
                .partitionKey(attribute(index.keySchema().getFirst()))
                .sortKey(attribute(index.keySchema().getLast()))
                .projectionType(ProjectionType.valueOf(index.projection().projectionTypeAsString()));
        if (index.projection().hasNonKeyAttributes()) {
            properties.nonKeyAttributes(index.projection().nonKeyAttributes());
        }
        return properties.build();
    }

    private Attribute attribute(KeySchemaElement element) {
        return Attribute.builder()
                .name(element.attributeName())
                .type(types.get(element.attributeName()))
                .build();
    }

    private static AttributeType type(AttributeDefinition attribute) {
        return switch (attribute.attributeType()) {
            case S -> AttributeType.STRING;
            case N -> AttributeType.NUMBER;
            case B -> AttributeType.BINARY;
            case UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("Unknown type: " + attribute.attributeTypeAsString());
        };
    }
}
