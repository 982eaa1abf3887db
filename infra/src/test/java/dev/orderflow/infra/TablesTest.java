package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.store.TableNames;
import dev.orderflow.store.Tables;
import dev.orderflow.stream.ConsumerTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import tools.jackson.databind.JsonNode;

@NeedsNode
class TablesTest {

    private static final String TYPE = "AWS::DynamoDB::Table";

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void areWhatTheirOwnersDefine(String environment) {
        var expected = new TreeMap<String, Shape>();
        for (var table : Tables.ALL_TABLES) {
            var request = table.createTableRequest(new TableNames(environment));
            expected.put(request.tableName(), Shape.of(request, Optional.ofNullable(table.ttlAttribute())));
        }
        for (var table : ConsumerTable.values()) {
            var request = table.createRequest(environment);
            expected.put(request.tableName(), Shape.of(request, Optional.of(ConsumerTable.TIME_TO_LIVE)));
        }
        for (var consumer : List.of("stream-router", "warehouse-connector", "delivery-connector", "mailer")) {
            expected.put(
                    "orderflow-" + environment + "-" + consumer + "-leases",
                    new Shape(List.of("HASH leaseKey"), Map.of("leaseKey", "S"), Map.of(), Optional.empty()));
        }

        assertThat(mapped(environment, Shape::of)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void areBilledOnDemandAndCanBeRestoredToAnyPointInTime(String environment) {
        assertThat(mapped(
                                environment,
                                table -> table.path("BillingMode").asString()
                                        + " "
                                        + table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                                .asBoolean())
                        .values())
                .hasSize(12)
                .containsOnly("PAY_PER_REQUEST true");
    }

    @Test
    void outliveTheirStackWhereDataMustLast() {
        assertThat(lasting("dev")).hasSize(12).containsOnly("Delete unprotected");
        assertThat(lasting("staging")).hasSize(12).containsOnly("Retain protected");
        assertThat(lasting("prod")).hasSize(12).containsOnly("Retain protected");
    }

    @Test
    void ofOrdersAreEncryptedByOurKeyAndLeasesByDynamoDbsOwn() {
        var encryption = mapped("prod", table -> table.at("/SSESpecification/KMSMasterKeyId/Fn::GetAtt/0")
                .asString());

        assertThat(encryption).allSatisfy((name, key) -> {
            if (name.endsWith("-leases")) {
                assertThat(key).isEmpty();
            } else {
                assertThat(key).startsWith("Key");
            }
        });
    }

    @Test
    void sendTheChangesOfOrdersAloneToTheStreamInMicroseconds() {
        var destinations = mapped("prod", table -> table.path("KinesisStreamSpecification"));
        var orders = destinations.remove("orderflow-prod-orders");

        assertThat(orders).isNotNull();
        assertThat(orders.path("ApproximateCreationDateTimePrecision").asString())
                .isEqualTo("MICROSECOND");
        assertThat(orders.at("/StreamArn/Fn::GetAtt/0").asString()).startsWith("Ordersstream");
        assertThat(destinations.values()).allMatch(JsonNode::isMissingNode);
    }

    private static List<String> lasting(String environment) {
        return Synthesis.get().template(environment, "data").resources(TYPE).values().stream()
                .map(table -> table.path("DeletionPolicy").asString()
                        + (table.at("/Properties/DeletionProtectionEnabled").asBoolean(false)
                                ? " protected"
                                : " unprotected"))
                .toList();
    }

    private static <T> Map<String, T> mapped(String environment, Function<JsonNode, T> view) {
        return Synthesis.get().template(environment, "data").properties(TYPE).stream()
                .collect(
                        Collectors.toMap(table -> table.path("TableName").asString(), view, (a, _) -> a, TreeMap::new));
    }

    /** Of a table or of one of its indexes. */
    private record Shape(
            List<String> key, Map<String, String> types, Map<String, String> indexes, Optional<String> timeToLive) {

        static Shape of(CreateTableRequest request, Optional<String> timeToLive) {
            return new Shape(
                    request.keySchema().stream().map(Shape::key).toList(),
                    request.attributeDefinitions().stream()
                            .collect(Collectors.toMap(
                                    attribute -> attribute.attributeName(),
                                    attribute -> attribute.attributeTypeAsString())),
                    request.globalSecondaryIndexes().stream()
                            .collect(Collectors.toMap(GlobalSecondaryIndex::indexName, Shape::index)),
                    timeToLive);
        }

        static Shape of(JsonNode table) {
            return new Shape(
                    keys(table),
                    stream(table.path("AttributeDefinitions"))
                            .collect(Collectors.toMap(
                                    attribute -> attribute.path("AttributeName").asString(),
                                    attribute -> attribute.path("AttributeType").asString())),
                    stream(table.path("GlobalSecondaryIndexes"))
                            .collect(Collectors.toMap(
                                    index -> index.path("IndexName").asString(), Shape::index)),
                    Optional.ofNullable(
                            table.at("/TimeToLiveSpecification/AttributeName").asString(null)));
        }

        private static String index(GlobalSecondaryIndex index) {
            return index.keySchema().stream().map(Shape::key).toList() + " "
                    + index.projection().projectionTypeAsString() + " "
                    + index.projection().nonKeyAttributes();
        }

        private static String index(JsonNode index) {
            return keys(index) + " "
                    + index.at("/Projection/ProjectionType").asString() + " "
                    + stream(index.at("/Projection/NonKeyAttributes"))
                            .map(JsonNode::asString)
                            .toList();
        }

        private static String key(KeySchemaElement element) {
            return element.keyTypeAsString() + " " + element.attributeName();
        }

        private static List<String> keys(JsonNode owner) {
            return stream(owner.path("KeySchema"))
                    .map(element -> element.path("KeyType").asString() + " "
                            + element.path("AttributeName").asString())
                    .toList();
        }

        private static Stream<JsonNode> stream(JsonNode array) {
            return array.valueStream();
        }
    }
}
