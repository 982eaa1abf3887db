package dev.orderflow.local.partners;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The REST API as partners see it: takes callbacks, and answers 200 unless it was told otherwise. */
final class RecordingApi implements AutoCloseable {

    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final Queue<Integer> nextAnswers = new ConcurrentLinkedQueue<>();

    RecordingApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void willAnswer(Integer... statuses) {
        nextAnswers.addAll(List.of(statuses));
    }

    List<Seen> seen() {
        return seen;
    }

    /** Of every callback, in the order of {@link #seen()}. */
    List<Headers> headers() {
        return headers;
    }

    List<String> paths() {
        return seen.stream().map(Seen::path).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var sent = exchange.getRequestHeaders();
            headers.add(sent);
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            var status = nextAnswers.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            seen.add(new Seen(
                    path,
                    body,
                    List.of(
                            sent.getFirst("X-Api-Key"),
                            sent.getFirst("X-Correlation-Id"),
                            sent.getFirst("traceparent"))));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** @param headers key, correlation id and trace */
    record Seen(String path, String body, List<String> headers) {}
}
