package dev.orderflow.partner;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** A partner on this machine that answers as it is told and remembers what it was asked. */
final class ScriptedPartner implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private volatile HttpHandler next = answering(200, "");

    ScriptedPartner() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void willDo(HttpHandler handler) {
        next = handler;
    }

    void willAnswer(int status, String body) {
        next = answering(status, body);
    }

    void willAnswer(int status, String header, String value) {
        next = exchange -> {
            exchange.getResponseHeaders().add(header, value);
            answering(status, "").handle(exchange);
        };
    }

    Queue<Seen> seen() {
        return seen;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var request = exchange.getRequestURI().toString();
        seen.add(new Seen(exchange.getRequestMethod(), request, exchange.getRequestHeaders(), body));
        next.handle(exchange);
    }

    private static HttpHandler answering(int status, String body) {
        return exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Seen(String method, String path, Headers headers, String body) {}
}
