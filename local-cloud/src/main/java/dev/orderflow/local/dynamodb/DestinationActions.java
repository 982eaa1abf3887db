package dev.orderflow.local.dynamodb;

import dev.orderflow.local.aws.AwsError;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The actions on Kinesis destinations, which DynamoDB Local refuses. */
final class DestinationActions {

    private static final String CONFIGURATION = "EnableKinesisStreamingConfiguration";

    private final LocalDynamoDBRequestHandler requests;
    private final Integration integration;
    private final Function<String, Boolean> streamExists;
    private final Map<String, Destination> active = new ConcurrentHashMap<>();
    private final Map<String, Destination> disabled = new ConcurrentHashMap<>();

    /** @param streamExists by the stream's name */
    DestinationActions(
            LocalDynamoDBRequestHandler requests, Integration integration, Function<String, Boolean> streamExists) {
        this.requests = requests;
        this.integration = integration;
        this.streamExists = streamExists;
    }

    Map<String, Function<ObjectNode, JsonNode>> byName() {
        return Map.of(
                "EnableKinesisStreamingDestination", this::enable,
                "DisableKinesisStreamingDestination", this::disable,
                "UpdateKinesisStreamingDestination", this::update,
                "DescribeKinesisStreamingDestination", this::describe);
    }

    /** Copies the last changes of a table that is about to go. */
    void copyNow(String table) {
        integration.copyNow(table);
    }

    void forget(String table) {
        active.remove(table);
        disabled.remove(table);
        integration.disable(table);
    }

    private JsonNode enable(ObjectNode input) {
        String table = existingTable(input);
        var destination =
                new Destination(table, required(input, "StreamArn"), precision(input, CONFIGURATION, "MILLISECOND"));
        if (!streamExists.apply(destination.streamName())) {
            throw new AwsError("ResourceNotFoundException", "Stream " + destination.streamArn() + " not found");
        }
        if (active.putIfAbsent(table, destination) != null) {
            throw new AwsError("ValidationException", "Table " + table + " already has a Kinesis destination");
        }
        disabled.remove(table);
        integration.enable(destination);
        return told(destination, "ENABLING", CONFIGURATION);
    }

    private JsonNode update(ObjectNode input) {
        Destination known = enabled(input);
        String configuration = "UpdateKinesisStreamingConfiguration";
        var changed =
                known.with(precision(input, configuration, known.precision().toString()));
        active.put(known.table(), changed);
        integration.enable(changed);
        return told(changed, "UPDATING", configuration);
    }

    private JsonNode disable(ObjectNode input) {
        Destination known = enabled(input);
        integration.disable(known.table());
        active.remove(known.table());
        disabled.put(known.table(), known);
        return told(known, "DISABLING", CONFIGURATION);
    }

    private JsonNode describe(ObjectNode input) {
        String table = existingTable(input);
        ObjectNode output = JsonNodeFactory.instance.objectNode().put("TableName", table);
        var list = output.putArray("KinesisDataStreamDestinations");
        Optional.ofNullable(active.get(table)).ifPresent(destination -> list.add(described(destination, "ACTIVE")));
        Optional.ofNullable(disabled.get(table)).ifPresent(destination -> list.add(described(destination, "DISABLED")));
        return output;
    }

    private static ObjectNode described(Destination destination, String status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("StreamArn", destination.streamArn())
                .put("DestinationStatus", status)
                .put(
                        "ApproximateCreationDateTimePrecision",
                        destination.precision().toString());
    }

    private Destination enabled(ObjectNode input) {
        String table = existingTable(input);
        String arn = required(input, "StreamArn");
        return Optional.ofNullable(active.get(table))
                .filter(destination -> destination.streamArn().equals(arn))
                .orElseThrow(() ->
                        new AwsError("ResourceNotFoundException", "Table " + table + " has no destination " + arn));
    }

    private String existingTable(ObjectNode input) {
        String table = required(input, "TableName").replaceFirst(".*:table/", "");
        try {
            var _ = requests.describeTable(
                    "local",
                    null,
                    DescribeTableRequest.builder().tableName(table).build());
            return table;
        } catch (DynamoDbException _) {
            throw new AwsError(
                    "ResourceNotFoundException", "Requested resource not found: Table: " + table + " not found");
        }
    }

    private static String required(ObjectNode input, String field) {
        return input.path(field)
                .stringValueOpt()
                .orElseThrow(() -> new AwsError("ValidationException", "'" + field + "' must be given"));
    }

    private static ApproximateCreationDateTimePrecision precision(
            ObjectNode input, String configuration, String otherwise) {
        String wanted = input.path(configuration)
                .path("ApproximateCreationDateTimePrecision")
                .asString(otherwise);
        var precision = ApproximateCreationDateTimePrecision.fromValue(wanted);
        if (precision == ApproximateCreationDateTimePrecision.UNKNOWN_TO_SDK_VERSION) {
            throw new AwsError("ValidationException", "Precision must be MILLISECOND or MICROSECOND: " + wanted);
        }
        return precision;
    }

    private static JsonNode told(Destination destination, String status, String configuration) {
        ObjectNode output = JsonNodeFactory.instance
                .objectNode()
                .put("TableName", destination.table())
                .put("StreamArn", destination.streamArn())
                .put("DestinationStatus", status);
        output.putObject(configuration)
                .put(
                        "ApproximateCreationDateTimePrecision",
                        destination.precision().toString());
        return output;
    }
}
