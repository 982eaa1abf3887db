package dev.orderflow.local.dynamodb;

import dev.orderflow.local.aws.AwsError;
import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import dev.orderflow.local.aws.AwsService;
import dev.orderflow.local.aws.JsonService;
import dev.orderflow.local.kinesis.Kinesis;
import dev.orderflow.local.kinesis.PutResult;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * DynamoDB: DynamoDB Local for everything it can do, our own answers for what it refuses, and the integration that copies the
 * changes of a table to a Kinesis stream.
 */
public final class DynamoDb implements AwsService, AutoCloseable {

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

    private final DynamoDbLocal local = new DynamoDbLocal();
    private final ChangeFeed feed;
    private final Integration integration;
    private final DestinationActions destinations;
    private final TableSettings settings = new TableSettings();
    private final Map<String, Function<ObjectNode, JsonNode>> ownActions = new HashMap<>();
    private final JsonService own;

    /** Starts with no tables. */
    public DynamoDb(Kinesis kinesis, Clock clock) {
        this(kinesis, clock, new Random());
    }

    /**
     * Starts with no tables.
     *
     * @param random decides which changes are duplicated and reordered; a seeded one makes a run repeatable
     */
    public DynamoDb(Kinesis kinesis, Clock clock, RandomGenerator random) {
        feed = new ChangeFeed(change -> refusal(kinesis, change), random);
        integration = new Integration(local.requests(), new ChangeRecords(clock), feed);
        destinations = new DestinationActions(
                local.requests(), integration, stream -> kinesis.arn(stream).isPresent());
        ownActions.putAll(destinations.byName());
        ownActions.putAll(settings.byName());
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
        String action = request.action();
        if (ownActions.containsKey(action) || !local.knows(action)) {
            return own.answer(request);
        }
        if (action.equals("DeleteTable")) {
            destinations.copyNow(table(request));
        }
        AwsResponse answer = local.answer(request);
        if (answer.status() == 200) {
            follow(action, request);
        }
        return answer;
    }

    private void follow(String action, AwsRequest request) {
        if (WRITES.contains(action)) {
            integration.written(request.body());
        } else if (action.equals("CreateTable")) {
            settings.created((ObjectNode) JsonMapper.shared().readTree(request.body()));
        } else if (action.equals("DeleteTable")) {
            destinations.forget(table(request));
            settings.forget(table(request));
        }
    }

    private static String table(AwsRequest request) {
        try {
            return JsonMapper.shared()
                    .readTree(request.body())
                    .path("TableName")
                    .asString("")
                    .replaceFirst(".*:table/", "");
        } catch (JacksonException e) {
            throw new AwsError("SerializationException", "The body is malformed: " + e.getOriginalMessage());
        }
    }

    /** Copies what has been written to the streams, then ends. */
    @Override
    public void close() {
        integration.close();
        feed.close();
        local.close();
    }

    private static Optional<String> refusal(Kinesis kinesis, Change change) {
        return switch (kinesis.put(change.stream(), change.partitionKey(), change.record())) {
            case PutResult.Stored _ -> Optional.empty();
            case PutResult.Refused refused -> Optional.of(refused.code());
        };
    }
}
