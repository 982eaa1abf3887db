package dev.orderflow.pipeline;

import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The local AWS services in their JSON protocol, for those of which no client is on the class path. */
final class AwsCalls {

    private final Json endpoint;

    AwsCalls(URI endpoint) {
        this.endpoint = new Json(endpoint);
    }

    JsonNode dynamoDb(String action, String input) {
        return call("DynamoDB_20120810." + action, input);
    }

    JsonNode events(String action, String input) {
        return call("AWSEvents." + action, input);
    }

    JsonNode queues(String action, String input) {
        return call("AmazonSQS." + action, input);
    }

    private JsonNode kinesis(String action, String input) {
        return call("Kinesis_20131202." + action, input);
    }

    /** What a stream has, as base64, from its beginning. */
    Stream<String> records(String stream) {
        return kinesis("ListShards", "{\"StreamName\": \"%s\"}".formatted(stream))
                .path("Shards")
                .valueStream()
                .map(shard -> kinesis("GetShardIterator", """
                        {"StreamName": "%s", "ShardId": %s, "ShardIteratorType": "TRIM_HORIZON"}""".formatted(stream, shard.path("ShardId"))))
                .map(start -> kinesis("GetRecords", "{\"ShardIterator\": %s}".formatted(start.path("ShardIterator"))))
                .flatMap(page -> page.path("Records").valueStream())
                .map(record -> record.path("Data").stringValue());
    }

    private JsonNode call(String target, String input) {
        return endpoint.send("POST", "/", Map.of("X-Amz-Target", target), input).expecting(200);
    }
}
