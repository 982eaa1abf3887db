package dev.orderflow.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.dynamodb.LocalStreams.Arrived;
import dev.orderflow.local.kinesis.Throttling;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DestinationStatus;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KinesisDataStreamDestination;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChangeStreamTest {

    private static final String TABLE = "orderflow-test-orders";
    private static final int ITEMS = 20;
    private static final int VERSIONS = 20;

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
    void sendsTheChangesOfATransaction() {
        local.tables.transactWriteItems(request -> request.transactItems(
                LocalStreams.transactPut(put -> put.tableName(TABLE).item(Map.of("id", AttributeValue.fromS("o-1")))),
                LocalStreams.transactPut(put -> put.tableName(TABLE).item(Map.of("id", AttributeValue.fromS("o-2"))))));

        assertThat(local.awaitChanges(TABLE, 2)).extracting(Arrived::item).containsExactlyInAnyOrder("o-1", "o-2");
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

    @Test
    void sendsEveryVersionOfEveryItemOnceAndInOrder() {
        writeVersions();

        List<Arrived> changes = local.awaitChanges(TABLE, ITEMS * VERSIONS);

        assertThat(changes).hasSize(ITEMS * VERSIONS);
        assertThat(versions(changes)).hasSize(ITEMS).allSatisfy((_, versions) -> assertThat(versions)
                .isEqualTo(IntStream.rangeClosed(1, VERSIONS).boxed().toList()));
    }

    @Test
    void duplicatesAndReordersButLosesNothing() {
        local.dynamoDb.changeStream(new ChangeStreamSwitches(0.3, 0.3, 20));
        writeVersions();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(new HashSet<>(local.changes(TABLE).stream()
                                .map(change -> change.item() + "#" + change.version())
                                .toList()))
                        .hasSize(ITEMS * VERSIONS));
        List<Arrived> changes = local.changes(TABLE);
        assertThat(changes).as("duplicates").hasSizeGreaterThan(ITEMS * VERSIONS);
        assertThat(changes.stream()
                        .map(change -> change.change().path("eventID").asString())
                        .distinct())
                .as("a duplicate has the event id of its original")
                .hasSize(ITEMS * VERSIONS);
        assertThat(versions(changes).values()).as("swaps of one item").anyMatch(ChangeStreamTest::hasNewFirst);
    }

    @Test
    void sendsWhatIsStillDelayedWhenItStops() {
        local.dynamoDb.changeStream(new ChangeStreamSwitches(0.2, 0.5, 60_000));
        writeVersions();

        local.dynamoDb.close();

        assertThat(versions(local.changes(TABLE))).hasSize(ITEMS).allSatisfy((_, versions) -> assertThat(versions)
                .contains(IntStream.rangeClosed(1, VERSIONS).boxed().toArray(Integer[]::new)));
    }

    @Test
    void triesAgainWhileTheStreamIsThrottled() {
        local.kinesis.throttle(Throttling.AS_IN_THE_CLOUD);
        String padding = "x".repeat(100_000);
        IntStream.rangeClosed(1, 24)
                .forEach(version -> local.tables.putItem(request -> request.tableName(TABLE)
                        .item(Map.of(
                                "id", AttributeValue.fromS("o-1"),
                                "version", AttributeValue.fromN("" + version),
                                "padding", AttributeValue.fromS(padding)))));

        local.dynamoDb.close();
        local.kinesis.throttle(Throttling.OFF);

        assertThat(local.changes(TABLE))
                .extracting(Arrived::version)
                .isEqualTo(IntStream.rangeClosed(1, 24).boxed().toList());
    }

    @Test
    void sendsTheLastChangesOfATableThatIsDeleted() {
        local.put(TABLE, "o-1", 1);
        local.tables.deleteTable(request -> request.tableName(TABLE));

        assertThat(local.changes(TABLE)).extracting(Arrived::version).containsExactly(1);
    }

    @Test
    void sendsNothingOfATableWhoseDestinationIsDisabled() {
        local.put(TABLE, "o-1", 1);
        local.tables.disableKinesisStreamingDestination(
                request -> request.tableName(TABLE).streamArn(local.streamArn(TABLE)));
        local.put(TABLE, "o-1", 2);
        assertThat(destination().destinationStatus()).isEqualTo(DestinationStatus.DISABLED);

        local.tables.enableKinesisStreamingDestination(
                request -> request.tableName(TABLE).streamArn(local.streamArn(TABLE)));
        local.put(TABLE, "o-1", 3);

        assertThat(local.awaitChanges(TABLE, 2)).extracting(Arrived::version).containsExactly(1, 3);
        assertThat(destination().destinationStatus()).isEqualTo(DestinationStatus.ACTIVE);
    }

    @Test
    void refusesASecondDestinationAndAnUnknownStream() {
        local.createTable("other");

        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(() -> local.tables.enableKinesisStreamingDestination(
                        request -> request.tableName(TABLE).streamArn(local.streamArn(TABLE))))
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> local.tables.enableKinesisStreamingDestination(request ->
                        request.tableName("other").streamArn("arn:aws:kinesis:eu-central-1:000000000000:stream/none")));
    }

    private KinesisDataStreamDestination destination() {
        return local.tables
                .describeKinesisStreamingDestination(request -> request.tableName(TABLE))
                .kinesisDataStreamDestinations()
                .getFirst();
    }

    /** Each item is written by a thread of its own, version by version. */
    private void writeVersions() {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, ITEMS)
                    .forEach(item -> writers.execute(() -> IntStream.rangeClosed(1, VERSIONS)
                            .forEach(version -> local.put(TABLE, "o-" + item, version))));
        }
    }

    private static Map<String, List<Integer>> versions(List<Arrived> changes) {
        return changes.stream()
                .collect(Collectors.groupingBy(
                        Arrived::item, Collectors.mapping(Arrived::version, Collectors.toList())));
    }

    /** Whether a version came before a lower one that had not come yet. */
    private static boolean hasNewFirst(List<Integer> versions) {
        return IntStream.range(1, versions.size())
                .anyMatch(i -> versions.get(i) < versions.get(i - 1)
                        && !versions.subList(0, i).contains(versions.get(i)));
    }
}
