package dev.orderflow.router;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks EventBridge's protocol for one action, as the test told it. */
final class PutEventsServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Deque<String> entryCodes = new ArrayDeque<>();
    private final Deque<String> requestCodes = new ArrayDeque<>();
    private final List<JsonNode> accepted = new ArrayList<>();

    PutEventsServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Refuses the next entries with these codes; an empty code accepts. */
    synchronized void willAnswerEntries(String... codes) {
        entryCodes.addAll(List.of(codes));
    }

    /** Refuses the next requests as a whole with these codes. */
    synchronized void willRefuseRequests(String... codes) {
        requestCodes.addAll(List.of(codes));
    }

    /** The entries it took, in order. */
    synchronized List<JsonNode> accepted() {
        return List.copyOf(accepted);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (requestCodes.isEmpty()) {
            respond(exchange, 200, entries(request));
        } else {
            respond(exchange, 400, JSON.createObjectNode().put("__type", requestCodes.remove()));
        }
    }

    private ObjectNode entries(JsonNode request) {
        ObjectNode output = JSON.createObjectNode();
        var results = output.putArray("Entries");
        for (JsonNode entry : request.path("Entries")) {
            String code = entryCodes.isEmpty() ? "" : entryCodes.remove();
            if (code.isEmpty()) {
                accepted.add(entry);
                results.addObject().put("EventId", "e-" + accepted.size());
            } else {
                results.addObject().put("ErrorCode", code).put("ErrorMessage", "as told");
            }
        }
        return output.put("FailedEntryCount", 0);
    }

    private static void respond(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
