package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Loads what the first request needs, on a thread of its own while logging is set up and clients are made: Lambda gives a
 * start two processors, and loading classes is most of it. Nothing waits for it: what it has not loaded yet is loaded by
 * whoever needs it.
 */
final class HeadStart {

    private HeadStart() {}

    static void begin() {
        Thread.ofPlatform().daemon().name("head-start").start(HeadStart::load);
    }

    private static void load() {
        ProxyJson.write(
                new APIGatewayProxyResponseEvent().withStatusCode(200).withHeaders(Map.of()),
                OutputStream.nullOutputStream());
        Json.hash(JsonNodeFactory.instance.objectNode());
        DynamoDbClient.serviceMetadata().regions(); // four hundred classes: a region each, and a service each
        EmfTelemetry.rehearse();
    }
}
