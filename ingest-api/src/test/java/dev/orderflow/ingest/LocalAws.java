package dev.orderflow.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The AWS that another process can reach, on the loopback address: DynamoDB Local, a user pool in which everybody is
 * welcome who does not use the wrong password, and the partners' keys.
 */
final class LocalAws implements AutoCloseable {

    static final String WRONG_PASSWORD = "Wrong-2026!";
    static final String WAREHOUSE_KEY = "key-of-the-warehouse";
    static final String COURIER_KEY = "key-of-the-courier";

    private static final String DYNAMO_DB = "DynamoDB_20120810.";
    private static final Map<String, String> USER_POOL = Map.of(
            "SignUp", "{\"UserSub\": \"sub-1\", \"UserConfirmed\": false}",
            "InitiateAuth", """
            {"AuthenticationResult": {"IdToken": "i", "AccessToken": "a", "RefreshToken": "r", "ExpiresIn": 3600}}""",
            "AdminGetUser", """
            {"Username": "ada-1", "UserAttributes": [{"Name": "name", "Value": "Ada Example"}]}""");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final DynamoDbOverHttp dynamoDb = new DynamoDbOverHttp();
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private record Answer(int status, byte[] body) {

        static Answer of(int status, String body) {
            return new Answer(status, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    LocalAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it was asked so far, oldest first. */
    List<String> targets() {
        return List.copyOf(targets);
    }

    DynamoDbClient client() {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .endpointOverride(uri())
                .build();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            targets.add(target);
            var answer = answer(target, exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(String target, byte[] body) throws IOException {
        if (target.startsWith(DYNAMO_DB)) {
            var answered = dynamoDb.answer(target.substring(DYNAMO_DB.length()), body);
            return new Answer(answered.status(), answered.body());
        }
        var asked = new String(body, StandardCharsets.UTF_8);
        if (target.endsWith("GetSecretValue")) {
            var key = asked.contains("main-warehouse") ? WAREHOUSE_KEY : COURIER_KEY;
            return Answer.of(200, "{\"SecretString\": \"{\\\"current\\\": \\\"%s\\\"}\"}".formatted(key));
        }
        return asked.contains(WRONG_PASSWORD)
                ? Answer.of(400, "{\"__type\": \"NotAuthorizedException\", \"message\": \"no\"}")
                : Answer.of(200, USER_POOL.getOrDefault(target.substring(target.indexOf('.') + 1), "{}"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        dynamoDb.close();
    }
}
