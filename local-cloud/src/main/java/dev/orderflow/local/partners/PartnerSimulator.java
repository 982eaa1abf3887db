package dev.orderflow.local.partners;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderflow.local.aws.PortTakenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A partner on this machine: takes requests by HTTP, keeps their Idempotency-Keys, calls the REST API back when its work is
 * done, and fails as it is told. Listens on loopback from the start until it is closed.
 */
public final class PartnerSimulator implements AutoCloseable {

    private static final Duration FIRST_WAIT = Duration.ofMillis(250);

    private final Clock clock;
    private final HttpServer server;
    private final Callbacks callbacks;
    private final Desk desk;
    private final TryLog log = new TryLog();
    private volatile Faults faults = Faults.NONE;

    PartnerSimulator(String name, PartnerSettings settings, Function<Callbacks, Trade> trade) {
        this.clock = settings.clock();
        this.callbacks = new Callbacks(new CallbackSender(settings.api(), settings.own(), clock, FIRST_WAIT));
        this.desk = new Desk(trade.apply(callbacks), settings.callers());
        this.server = listen(name, settings.port());
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** Where it can be reached. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Every request so far, oldest first, with what it was answered. */
    public List<PartnerTry> requests() {
        return log.all();
    }

    /** Every try to call the API back so far, oldest first. */
    public List<CallbackTry> callbacks() {
        return callbacks.tries();
    }

    /**
     * Tells the API again what became of an order, rightly signed and under the same id, also where it was never told.
     *
     * @return false if nothing has become of such an order yet
     */
    public boolean resend(String orderId) {
        return callbacks.resend(orderId);
    }

    /** Calls back after each request from now on, in the thread that served it: the listener must return at once. */
    public void onRequest(Consumer<PartnerTry> listener) {
        log.listen(listener);
    }

    public Faults faults() {
        return faults;
    }

    /** For requests that arrive from now on; work that was taken on before ends as it would have. */
    public void setFaults(Faults wanted) {
        faults = wanted;
    }

    /** Whether all work that was taken on is done and told. */
    public boolean isIdle() {
        return callbacks.isIdle();
    }

    /** Forgets all requests and orders, drops the work on them, and does nothing wrong any more. */
    public void reset() {
        faults = Faults.NONE;
        callbacks.forget();
        desk.forget();
        log.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        callbacks.close();
    }

    private static HttpServer listen(String name, int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            throw new PortTakenException(name, port, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = Request.of(exchange);
            var trace = request.trace();
            var seen = new PartnerTry(
                    request.key(),
                    desk.orderOf(request),
                    request.path(),
                    clock.instant(),
                    0,
                    trace.correlationId(),
                    trace.traceparent());
            var id = log.arrived(seen);
            var now = faults;
            var reply = desk.handle(request, now);
            pause(reply.map(Desk.Reply::after).orElse(Duration.ZERO).plusMillis(now.delayMs()));
            var answer = reply.map(Desk.Reply::answer);
            if (answer.isPresent()) {
                log.answered(id, answer.get().status()); // before it is sent: who has the answer must find it here
                sendOrForget(exchange, answer.get(), id);
            }
            log.ended(seen.answered(answer.map(Answer::status).orElse(0)));
        }
    }

    private void sendOrForget(HttpExchange exchange, Answer answer, long id) throws IOException {
        try {
            var bytes = answer.bytes();
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            log.answered(id, 0);
            throw e;
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
