package dev.orderflow.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class DynamoDbTest {

    private static final LocalStreams LOCAL = new LocalStreams();

    private final DynamoDbClient client = LOCAL.tables;
    private final String table = "table-" + UUID.randomUUID();

    @BeforeEach
    void createTable() {
        LOCAL.createTable(table);
    }

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @Test
    void keepsItems() {
        LOCAL.put(table, "1", 3);

        assertThat(client.getItem(request -> request.tableName(table).key(id("1")))
                        .item())
                .isEqualTo(Map.of("id", AttributeValue.fromS("1"), "version", AttributeValue.fromN("3")));
    }

    @Test
    void namesATableInTheRegionOfTheClient() {
        assertThat(tableArn()).isEqualTo("arn:aws:dynamodb:eu-central-1:000000000000:table/" + table);
        assertThat(client.describeTable(request -> request.tableName(table))
                        .table()
                        .tableStatusAsString())
                .isEqualTo("ACTIVE");
    }

    @Test
    void tellsWhichItemFailedTheCondition() {
        LOCAL.put(table, "1", 3);

        assertThatExceptionOfType(ConditionalCheckFailedException.class)
                .isThrownBy(() -> client.putItem(request -> request.tableName(table)
                        .item(id("1"))
                        .conditionExpression("attribute_not_exists(id)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .satisfies(error -> assertThat(error.item()).containsEntry("version", AttributeValue.fromN("3")));
    }

    @Test
    void tellsWhyATransactionWasCancelled() {
        LOCAL.put(table, "1", 3);

        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> client.transactWriteItems(request -> request.transactItems(
                        LocalStreams.transactPut(put -> put.tableName(table).item(id("2"))),
                        LocalStreams.transactPut(put ->
                                put.tableName(table).item(id("1")).conditionExpression("attribute_not_exists(id)")))))
                .satisfies(error -> assertThat(error.cancellationReasons())
                        .extracting(CancellationReason::code)
                        .containsExactly("None", "ConditionalCheckFailed"));
    }

    @Test
    void doesNotKnowATableThatWasNeverMade() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.getItem(
                        request -> request.tableName("no-such-table").key(id("1"))));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        client.describeKinesisStreamingDestination(request -> request.tableName("no-such-table")));
    }

    @Test
    void refusesAnActionThatIsNotEmulated() {
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(() ->
                        client.createBackup(request -> request.tableName(table).backupName("b")))
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    }

    @Test
    void keepsTheTagsOfATable() {
        client.tagResource(
                request -> request.resourceArn(tableArn()).tags(tag("team", "orders"), tag("stage", "test")));
        client.untagResource(request -> request.resourceArn(tableArn()).tagKeys("stage"));

        assertThat(client.listTagsOfResource(request -> request.resourceArn(tableArn()))
                        .tags())
                .containsExactly(tag("team", "orders"));
    }

    @Test
    void keepsTheTagsThatATableIsMadeWith() {
        String tagged = table + "-tagged";
        client.createTable(
                LocalStreams.newTable(tagged).tags(tag("team", "orders")).build());

        assertThat(client.listTagsOfResource(request -> request.resourceArn(tableArn() + "-tagged"))
                        .tags())
                .containsExactly(tag("team", "orders"));
    }

    @Test
    void remembersWhetherATableIsBackedUp() {
        assertThat(recovery()).isEqualTo(PointInTimeRecoveryStatus.DISABLED);

        client.updateContinuousBackups(request -> request.tableName(table)
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));

        assertThat(recovery()).isEqualTo(PointInTimeRecoveryStatus.ENABLED);
    }

    @Test
    void remembersTheTimeToLive() {
        client.updateTimeToLive(request -> request.tableName(table)
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expiresAt")));

        assertThat(client.describeTimeToLive(request -> request.tableName(table))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.ENABLED);
    }

    @Test
    void forgetsWhatItKnewOfADeletedTable() {
        client.tagResource(request -> request.resourceArn(tableArn()).tags(tag("team", "orders")));
        client.deleteTable(request -> request.tableName(table));
        LOCAL.createTable(table);

        assertThat(client.listTagsOfResource(request -> request.resourceArn(tableArn()))
                        .tags())
                .isEmpty();
    }

    private PointInTimeRecoveryStatus recovery() {
        return client.describeContinuousBackups(request -> request.tableName(table))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription()
                .pointInTimeRecoveryStatus();
    }

    private String tableArn() {
        return client.describeTable(request -> request.tableName(table)).table().tableArn();
    }

    private static Map<String, AttributeValue> id(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
