package dev.orderflow.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What of Kubernetes a consumer asks: how many pods its StatefulSet is to have. */
final class ReplicaCounts implements AutoCloseable {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final HttpServer server;

    ReplicaCounts(InetAddress address) {
        try {
            server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/apis/apps/v1/namespaces/orderflow/statefulsets/", this::answer);
        server.start();
    }

    URI uri() {
        var address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    int of(String set) {
        return counts.getOrDefault(set, 0);
    }

    void set(String set, int replicas) {
        counts.put(set, replicas);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = "{\"spec\": {\"replicas\": %d}}"
                    .formatted(of(path.substring(path.lastIndexOf('/') + 1)))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
