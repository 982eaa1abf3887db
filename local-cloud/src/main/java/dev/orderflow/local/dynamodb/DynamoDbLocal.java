package dev.orderflow.local.dynamodb;

import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * Amazon's DynamoDB Local, in memory. Its own server would listen on every network interface; this one listens on loopback,
 * on a port that only the shared endpoint knows.
 */
final class DynamoDbLocal implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> PASSED_ON =
            List.of("x-amz-target", "content-type", "authorization", "x-amz-date");

    private final LocalDynamoDBRequestHandler requests;
    private final Server server;
    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private DynamoDbLocal(LocalDynamoDBRequestHandler requests, Server server, int port) {
        this.requests = requests;
        this.server = server;
        this.address = URI.create("http://127.0.0.1:" + port + "/");
    }

    static DynamoDbLocal start() {
        try {
            var requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
            var server = new Server();
            var connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            server.setHandler(new LocalDynamoDBServerHandler(requests, null));
            server.start();
            return new DynamoDbLocal(requests, server, connector.getLocalPort());
        } catch (DynamoDBLocalServiceException e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local cannot listen on loopback", e);
        }
    }

    /** Its API without the network, for what the integration reads. */
    LocalDynamoDBRequestHandler requests() {
        return requests;
    }

    /** Its own answer to a client's request. */
    AwsResponse answer(AwsRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(forwarded(request), BodyHandlers.ofByteArray());
            String type = answer.headers().firstValue("content-type").orElse("application/x-amz-json-1.0");
            return new AwsResponse(answer.statusCode(), type, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("DynamoDB Local did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while DynamoDB Local was asked", e);
        }
    }

    private HttpRequest forwarded(AwsRequest request) {
        var forwarded =
                HttpRequest.newBuilder(address).timeout(TIMEOUT).POST(BodyPublishers.ofByteArray(request.body()));
        PASSED_ON.forEach(name -> request.header(name).ifPresent(value -> forwarded.header(name, value)));
        return forwarded.build();
    }

    @Override
    public void close() {
        http.shutdownNow();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        }
        requests.shutdown();
    }
}
