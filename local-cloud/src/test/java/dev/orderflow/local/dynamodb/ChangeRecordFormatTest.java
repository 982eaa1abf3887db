package dev.orderflow.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.dynamodb.LocalStreams.Arrived;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the record of a change. */
class ChangeRecordFormatTest {

    private static final String TABLE = "orderflow-test-orders";

    private final LocalStreams local = new LocalStreams();

    @BeforeEach
    void createTable() {
        local.createTableWithStream(TABLE);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void writesChangesInTheFormatOfTheService() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        local.put(TABLE, "o-1", 1);
        local.put(TABLE, "o-1", 2);
        local.tables.deleteItem(request -> request.tableName(TABLE).key(Map.of("id", AttributeValue.fromS("o-1"))));

        List<JsonNode> changes =
                local.awaitChanges(TABLE, 3).stream().map(Arrived::change).toList();

        assertThat(changes)
                .extracting(change -> change.path("eventName").asString())
                .containsExactly("INSERT", "MODIFY", "REMOVE");
        JsonNode modified = changes.get(1);
        String eventId = modified.path("eventID").asString();
        long changedAt = modified.at("/dynamodb/ApproximateCreationDateTime").asLong();
        assertThat(modified).isEqualTo(JsonMapper.shared().readTree("""
                {"awsRegion": "eu-central-1", "eventID": "%s", "eventName": "MODIFY", "userIdentity": null,
                 "recordFormat": "application/json", "tableName": "orderflow-test-orders",
                 "dynamodb": {"ApproximateCreationDateTime": %d, "Keys": {"id": {"S": "o-1"}},
                              "NewImage": {"id": {"S": "o-1"}, "version": {"N": "2"}},
                              "OldImage": {"id": {"S": "o-1"}, "version": {"N": "1"}},
                              "SizeBytes": %d, "ApproximateCreationDateTimePrecision": "MICROSECOND"},
                 "eventSource": "aws:dynamodb"}
                """.formatted(
                        eventId, changedAt, modified.at("/dynamodb/SizeBytes").asInt())));
        assertThat(UUID.fromString(eventId)).isNotNull();
        assertThat(Instant.EPOCH.plus(changedAt, ChronoUnit.MICROS)).isBetween(before, Instant.now());
        assertThat(modified.at("/dynamodb/SizeBytes").asInt()).isPositive();
        assertThat(changes.get(0).path("dynamodb").has("OldImage")).isFalse();
        assertThat(changes.get(2).path("dynamodb").has("NewImage")).isFalse();
    }

    @Test
    void writesEveryTypeOfValue() {
        local.tables.putItem(request -> request.tableName(TABLE)
                .item(Map.of(
                        "id", AttributeValue.fromS("o-1"),
                        "binary", AttributeValue.fromB(SdkBytes.fromUtf8String("hello")),
                        "binaries", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("hello"))),
                        "numbers", AttributeValue.fromNs(List.of("1.5")),
                        "texts", AttributeValue.fromSs(List.of("a")),
                        "flag", AttributeValue.fromBool(false),
                        "nothing", AttributeValue.fromNul(true),
                        "list",
                                AttributeValue.fromL(
                                        List.of(AttributeValue.fromN("1"), AttributeValue.fromM(Map.of()))),
                        "empty", AttributeValue.fromL(List.of()))));

        JsonNode image = local.awaitChanges(TABLE, 1).getFirst().change().at("/dynamodb/NewImage");

        assertThat(image).isEqualTo(JsonMapper.shared().readTree("""
                {"id": {"S": "o-1"}, "binary": {"B": "YUdWc2JHOD0="}, "binaries": {"BS": ["YUdWc2JHOD0="]},
                 "numbers": {"NS": ["1.5"]}, "texts": {"SS": ["a"]}, "flag": {"BOOL": false}, "nothing": {"NULL": true},
                 "list": {"L": [{"N": "1"}, {"M": {}}]}, "empty": {"L": []}}
                """));
    }

    @Test
    void givesEachItemAPartitionKeyOfItsOwn() {
        IntStream.range(0, 40).forEach(i -> local.put(TABLE, "o-" + i % 20, i));

        List<Arrived> changes = local.awaitChanges(TABLE, 40);

        assertThat(changes).extracting(Arrived::partitionKey).allMatch(key -> key.matches("[0-9A-F]{32}"));
        assertThat(changes.stream()
                        .collect(Collectors.groupingBy(
                                Arrived::item, Collectors.mapping(Arrived::partitionKey, Collectors.toSet())))
                        .values())
                .hasSize(20)
                .allMatch(keys -> keys.size() == 1)
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsMillisecondsUntilToldOtherwise() {
        local.createTable("other");
        local.tables.enableKinesisStreamingDestination(
                request -> request.tableName("other").streamArn(local.streamArn(TABLE)));
        local.put("other", "o-1", 1);
        JsonNode first = local.awaitChanges(TABLE, 1).getFirst().change().path("dynamodb");
        assertThat(first.path("ApproximateCreationDateTimePrecision").asString())
                .isEqualTo("MILLISECOND");
        assertThat(Instant.ofEpochMilli(
                        first.path("ApproximateCreationDateTime").asLong()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());

        local.tables.updateKinesisStreamingDestination(request -> request.tableName("other")
                .streamArn(local.streamArn(TABLE))
                .updateKinesisStreamingConfiguration(
                        configuration -> configuration.approximateCreationDateTimePrecision("MICROSECOND")));
        local.put("other", "o-1", 2);

        assertThat(local.awaitChanges(TABLE, 2)
                        .getLast()
                        .change()
                        .at("/dynamodb/ApproximateCreationDateTimePrecision")
                        .asString())
                .isEqualTo("MICROSECOND");
    }

    @Test
    void marksTheRemovalOfAnItemWhoseTimeRanOut() {
        local.tables.updateTimeToLive(request -> request.tableName(TABLE)
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expiresAt")));
        String past = Long.toString(Instant.now().getEpochSecond() - 10);
        local.tables.putItem(request -> request.tableName(TABLE)
                .item(Map.of("id", AttributeValue.fromS("o-1"), "expiresAt", AttributeValue.fromN(past))));

        JsonNode removal = local.awaitChanges(TABLE, 2).getLast().change();

        assertThat(removal.path("eventName").asString()).isEqualTo("REMOVE");
        assertThat(removal.at("/userIdentity/type").asString()).isEqualTo("Service");
        assertThat(removal.at("/userIdentity/principalId").asString()).isEqualTo("dynamodb.amazonaws.com");
        assertThat(removal.at("/dynamodb/OldImage/id/S").asString()).isEqualTo("o-1");
    }
}
