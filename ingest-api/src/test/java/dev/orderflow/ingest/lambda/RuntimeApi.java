package dev.orderflow.ingest.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Lambda's Runtime API, on the loopback address: hands events out and takes answers, as AWS documents it. */
public final class RuntimeApi implements AutoCloseable {

    private static final String VERSION = "/2018-06-01/runtime/";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<String> initFailure = new CompletableFuture<>();
    private final CompletableFuture<Instant> snapshotWanted = new CompletableFuture<>();
    private final CompletableFuture<Instant> restored = new CompletableFuture<>();

    private record Invocation(String id, String event, CompletableFuture<String> answer) {}

    public RuntimeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(VERSION + "invocation/next", this::next);
        server.createContext(VERSION + "invocation/", this::answered);
        server.createContext(VERSION + "init/error", exchange -> initFailure.complete(accepted(exchange)));
        server.createContext(VERSION + "restore/next", this::restore);
        server.start();
    }

    /** What the environment variable `AWS_LAMBDA_RUNTIME_API` has to say. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Hands the event to the function as soon as it asks; fails where the function answers with a failure. */
    public CompletableFuture<String> invoke(String event) {
        var invocation = new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
        waiting.add(invocation);
        return invocation.answer();
    }

    /** Is there once the function has said that it cannot start. */
    public CompletableFuture<String> initFailure() {
        return initFailure;
    }

    /** Is there once the function is ready for its snapshot; it then waits for {@link #letRestore()}. */
    public CompletableFuture<Instant> snapshotWanted() {
        return snapshotWanted;
    }

    public void letRestore() {
        restored.complete(Instant.now());
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            var invocation = waiting.take();
            running.put(invocation.id(), invocation);
            var headers = exchange.getResponseHeaders();
            headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
            headers.set(
                    "Lambda-Runtime-Deadline-Ms",
                    Long.toString(Instant.now().plus(LONGEST).toEpochMilli()));
            headers.set(
                    "Lambda-Runtime-Invoked-Function-Arn",
                    "arn:aws:lambda:eu-central-1:000000000000:function:ingest-api");
            send(exchange, 200, invocation.event());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void answered(HttpExchange exchange) throws IOException {
        var parts =
                exchange.getRequestURI().getPath().substring(VERSION.length()).split("/", -1);
        var invocation = running.remove(parts[1]);
        var body = accepted(exchange);
        if (invocation == null) {
            return;
        }
        if (parts[2].equals("response")) {
            invocation.answer().complete(body);
        } else {
            invocation.answer().completeExceptionally(new IllegalStateException(body));
        }
    }

    private void restore(HttpExchange exchange) throws IOException {
        snapshotWanted.complete(Instant.now());
        restored.join();
        send(exchange, 200, "");
    }

    private static String accepted(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        send(exchange, 202, "{\"status\": \"OK\"}");
        return body;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
