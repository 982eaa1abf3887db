package dev.orderflow.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** SES, which hands on what it takes, or refuses every mail for a while with one of its errors. */
final class SesFront implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI behind;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile Optional<Refusal> refusal = Optional.empty();

    /** As SES words it. */
    record Refusal(int status, String code) {}

    SesFront(URI behind) {
        this.behind = behind;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Thread::startVirtualThread);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void refuse(Refusal with) {
        refused.set(0);
        refusal = Optional.of(with);
    }

    void takeAgain() {
        refusal = Optional.empty();
    }

    /** Mails since {@link #refuse}. */
    int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var current = refusal;
            if (current.isPresent()) {
                refused.incrementAndGet();
                exchange.getResponseHeaders()
                        .set("x-amzn-ErrorType", current.get().code());
                respond(
                        exchange,
                        current.get().status(),
                        "{\"message\": \"as told\"}".getBytes(StandardCharsets.UTF_8));
            } else {
                handOn(exchange, body);
            }
        }
    }

    private void handOn(HttpExchange exchange, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (var header : new String[] {"Content-Type", "Authorization", "X-Amz-Date"}) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                    .ifPresent(value -> request.header(header, value));
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            respond(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
