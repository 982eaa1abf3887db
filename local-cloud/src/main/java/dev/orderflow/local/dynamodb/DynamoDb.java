package dev.orderflow.local.dynamodb;

import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import dev.orderflow.local.aws.AwsService;
import dev.orderflow.local.aws.JsonService;
import dev.orderflow.local.kinesis.Kinesis;
import dev.orderflow.local.kinesis.PutResult;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * DynamoDB: DynamoDB Local for everything it can do, our own answers for what it refuses, and the integration that copies the
 * changes of a table to a Kinesis stream.
 */
public final class DynamoDb implements AwsService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDb.class);
    private static final String PREFIX = "DynamoDB_20120810.";
    private static final String STREAMS_PREFIX = "DynamoDBStreams_20120810.";
    private static final Set<String> WRITES = Set.of(
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "TransactWriteItems",
            "ExecuteStatement",
            "ExecuteTransaction",
            "BatchExecuteStatement");

    private final DynamoDbLocal local = DynamoDbLocal.start();
    private final ChangeFeed feed;
    private final Integration integration;
    private final DestinationActions destinations;
    private final Map<String, Function<ObjectNode, JsonNode>> ownActions = new HashMap<>();
    private final JsonService own;

    /** Starts with no tables. */
    public DynamoDb(Kinesis kinesis, Clock clock) {
        feed = new ChangeFeed(change -> stored(kinesis, change), new Random());
        integration = new Integration(local.requests(), new ChangeRecords(clock), feed);
        destinations = new DestinationActions(
                local.requests(), integration, stream -> kinesis.arn(stream).isPresent());
        ownActions.putAll(destinations.byName());
        ownActions.putAll(new TableSettings().byName());
        own = new JsonService("dynamodb", "DynamoDB_20120810", ownActions);
    }

    public ChangeStreamSwitches changeStream() {
        return feed.switches();
    }

    /** For changes that are read from the tables from now on. */
    public void changeStream(ChangeStreamSwitches switches) {
        feed.switches(switches);
    }

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public boolean serves(AwsRequest request) {
        return request.target().startsWith(PREFIX) || request.target().startsWith(STREAMS_PREFIX);
    }

    @Override
    public AwsResponse answer(AwsRequest request) {
        String action = request.target().substring(request.target().indexOf('.') + 1);
        if (ownActions.containsKey(action)) {
            return own.answer(request);
        }
        AwsResponse answer = local.answer(request);
        if (answer.status() == 200) {
            follow(action, request);
        }
        return answer;
    }

    private void follow(String action, AwsRequest request) {
        if (WRITES.contains(action)) {
            integration.written();
        } else if (action.equals("DeleteTable")) {
            JsonNode input = JsonMapper.shared().readTree(request.body());
            destinations.forget(input.path("TableName").asString(""));
        }
    }

    /** Copies what has been written to the streams, then ends. */
    @Override
    public void close() {
        integration.close();
        feed.close();
        local.close();
    }

    private static boolean stored(Kinesis kinesis, Change change) {
        return switch (kinesis.put(change.stream(), change.partitionKey(), change.record())) {
            case PutResult.Stored _ -> true;
            case PutResult.Refused refused -> {
                LOG.atWarn()
                        .addKeyValue("stream", change.stream())
                        .addKeyValue("code", refused.code())
                        .log("Change waits for its stream");
                yield false;
            }
        };
    }
}
