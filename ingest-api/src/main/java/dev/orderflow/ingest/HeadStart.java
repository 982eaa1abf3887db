package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Loads what the first request needs, on a thread of its own while clients are made: Lambda gives a
 * start two processors, and loading classes is most of it. Nothing waits for it: what it has not loaded yet is loaded by
 * whoever needs it.
 */
final class HeadStart {

    private HeadStart() {}

    static void begin() {
        Thread.ofPlatform().daemon().name("head-start").start(HeadStart::load);
    }

    private static void load() {
        loadTls();
        DynamoDbClient.serviceMetadata().regions(); // four hundred classes: a region each, and a service each
        Json.hash(JsonNodeFactory.instance.objectNode());
        ProxyJson.write(
                new APIGatewayProxyResponseEvent().withStatusCode(200).withHeaders(Map.of()),
                OutputStream.nullOutputStream());
        EmfTelemetry.rehearse();
    }

    /** With the certificates that it trusts, of which the JDK has some hundred and fifty. */
    private static void loadTls() {
        try {
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
                    .init((KeyStore) null);
        } catch (GeneralSecurityException _) {
            // The first client meets it, too, and tells of it.
        }
    }
}
