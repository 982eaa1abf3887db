package dev.orderflow.examples.lockers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A gateway that sends nothing and shows what it took, each key once. Also a program: {@code java TextGateway.java 8095}. */
final class TextGateway implements AutoCloseable {

    private static final int ACCEPTED = 202;

    private final HttpServer server;
    private final Consumer<String> watcher;
    private final Map<String, String> taken = new LinkedHashMap<>();
    private int answer = ACCEPTED;
    private int asked;

    private TextGateway(int port, Consumer<String> watcher) throws IOException {
        this.watcher = watcher;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/texts", this::take);
        server.start();
    }

    public static void main(String[] args) throws IOException {
        new TextGateway(Integer.parseInt(args[0]), System.out::println);
    }

    static TextGateway start() throws IOException {
        return new TextGateway(0, ignored -> {});
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** What every further request is answered. */
    synchronized void answers(int status) {
        answer = status;
    }

    synchronized void recovers() {
        answer = ACCEPTED;
    }

    /** Every body that was taken, in the order of their first requests. */
    synchronized List<String> taken() {
        return List.copyOf(taken.values());
    }

    /** Those whose key is about the parcel. */
    synchronized List<String> taken(String parcel) {
        return taken.entrySet().stream()
                .filter(text -> text.getKey().startsWith(parcel + "-"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** How often it was asked, repeats and refusals included. */
    synchronized int asked() {
        return asked;
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked++;
        if (answer == ACCEPTED && taken.putIfAbsent(key, body) == null) {
            watcher.accept(key + " " + body);
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
