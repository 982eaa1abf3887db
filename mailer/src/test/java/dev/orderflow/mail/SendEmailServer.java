package dev.orderflow.mail;

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
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the protocol of SES for one operation, as the test told it. */
final class SendEmailServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final List<JsonNode> sent = new ArrayList<>();
    private final CountDownLatch silence = new CountDownLatch(1);
    private volatile boolean silent;

    private record Refusal(int status, String code) {}

    SendEmailServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v2/email/outbound-emails", this::answer);
        server.setExecutor(Thread::startVirtualThread);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void willRefuse(int status, String code) {
        refusals.add(new Refusal(status, code));
    }

    /** Takes mails and answers nothing any more. */
    void fallSilent() {
        silent = true;
    }

    synchronized List<JsonNode> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        silence.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode mail = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (silent) {
            awaitClose();
        }
        Refusal refusal = take(mail);
        if (refusal.status() == 200) {
            respond(exchange, 200, "{\"MessageId\": \"m-1\"}");
        } else {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", refusal.code());
            respond(exchange, refusal.status(), "{\"message\": \"as told\"}");
        }
    }

    private synchronized Refusal take(JsonNode mail) {
        if (!refusals.isEmpty()) {
            return refusals.remove();
        }
        sent.add(mail);
        return new Refusal(200, "");
    }

    private void awaitClose() {
        try {
            silence.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
