package dev.orderflow.local.dynamodb;

import static org.awaitility.Awaitility.await;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.SdkClients;
import dev.orderflow.local.kinesis.Kinesis;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** DynamoDB and Kinesis behind one endpoint, and clients of both. */
final class LocalStreams implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final Kinesis kinesis = new Kinesis(Clock.systemUTC());
    final DynamoDb dynamoDb = new DynamoDb(kinesis, Clock.systemUTC(), new Random(42));
    final AwsEndpoint endpoint = AwsEndpoint.start(0, List.of(kinesis.service(), dynamoDb));
    final DynamoDbClient tables = SdkClients.dynamoDb(endpoint.uri());
    final KinesisClient streams = SdkClients.kinesis(endpoint.uri());

    /** One change as it came out of the stream. */
    record Arrived(String partitionKey, JsonNode change) {

        String item() {
            return change.at("/dynamodb/Keys/id/S").asString();
        }

        /** 0 if the change has no new image. */
        int version() {
            return change.at("/dynamodb/NewImage/version/N").asInt(0);
        }
    }

    void createTable(String table) {
        tables.createTable(newTable(table).build());
    }

    /** A table whose key is {@code id}. */
    static CreateTableRequest.Builder newTable(String table) {
        return CreateTableRequest.builder()
                .tableName(table)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST);
    }

    static TransactWriteItem transactPut(Consumer<Put.Builder> put) {
        return TransactWriteItem.builder().put(put).build();
    }

    /** A table whose changes go, told in microseconds, into a stream of four shards of the same name. */
    void createTableWithStream(String table) {
        kinesis.createStream(table, 4);
        createTable(table);
        tables.enableKinesisStreamingDestination(request -> request.tableName(table)
                .streamArn(streamArn(table))
                .enableKinesisStreamingConfiguration(
                        configuration -> configuration.approximateCreationDateTimePrecision(
                                ApproximateCreationDateTimePrecision.MICROSECOND)));
    }

    String streamArn(String stream) {
        return kinesis.arn(stream).orElseThrow();
    }

    void put(String table, String id, int version) {
        tables.putItem(request -> request.tableName(table)
                .item(Map.of("id", AttributeValue.fromS(id), "version", AttributeValue.fromN("" + version))));
    }

    List<Arrived> awaitChanges(String stream, int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> changes(stream).size() >= count);
        return changes(stream);
    }

    /** All changes so far, shard by shard. */
    List<Arrived> changes(String stream) {
        List<Arrived> changes = new ArrayList<>();
        streams.listShards(request -> request.streamName(stream)).shards().stream()
                .flatMap(shard -> records(stream, shard.shardId()).stream())
                .forEach(record -> changes.add(new Arrived(
                        record.partitionKey(), JSON.readTree(record.data().asUtf8String()))));
        return changes;
    }

    private List<Record> records(String stream, String shardId) {
        List<Record> records = new ArrayList<>();
        String iterator = streams.getShardIterator(request ->
                        request.streamName(stream).shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        while (true) {
            String next = iterator;
            GetRecordsResponse response = streams.getRecords(request -> request.shardIterator(next));
            if (response.records().isEmpty()) {
                return records;
            }
            records.addAll(response.records());
            iterator = response.nextShardIterator();
        }
    }

    @Override
    public void close() {
        tables.close();
        streams.close();
        endpoint.close();
        dynamoDb.close();
    }
}
