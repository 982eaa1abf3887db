package dev.orderflow.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.dynamodb.LocalStreams.Arrived;
import dev.orderflow.local.kinesis.Throttling;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DestinationStatus;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KinesisDataStreamDestination;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Which changes come, how often and in which order. */
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
    void sendsTheChangesOfATransaction() {
        local.tables.transactWriteItems(request -> request.transactItems(
                LocalStreams.transactPut(put -> put.tableName(TABLE).item(Map.of("id", AttributeValue.fromS("o-1")))),
                LocalStreams.transactPut(put -> put.tableName(TABLE).item(Map.of("id", AttributeValue.fromS("o-2"))))));

        assertThat(local.awaitChanges(TABLE, 2)).extracting(Arrived::item).containsExactlyInAnyOrder("o-1", "o-2");
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
