package dev.orderflow.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.partner.PartnerSettings;
import dev.orderflow.partner.Partners;
import dev.orderflow.store.WriteBacks;
import dev.orderflow.stream.Gate;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.orders.Supersedings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order that the warehouse can never digest, beside others, with the real guard and the real call. */
class PoisonOrderTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 4;
    private static final int PROBES = 3;

    private final AtomicReference<Instant> now = new AtomicReference<>(Shop.CLOCK.instant());
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final Shop shop = new Shop();
    private final OrderEvent poison = shop.place();
    private final Queue<OrderEvent> others = new ArrayDeque<>();
    private final Set<OrderEvent> served = new HashSet<>();
    private boolean down;
    private int burnt;
    private HttpServer server;
    private Partners partners;
    private Gate gate;
    private WarehouseHandler handler;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean poisoned =
                    poison.eventId().equals(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.sendResponseHeaders(down || poisoned ? 500 : 202, -1);
            exchange.close();
        });
        server.start();
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var settings = new PartnerSettings(
                url, "s", null, false, Duration.ofSeconds(2), Duration.ofSeconds(10), 128, 200, OPEN_FOR);
        var meters = new SimpleMeterRegistry();
        partners = new Partners(Map.of("north", settings), Set.of(), meters, clock);
        gate = new PartnerGate(partners.find("north").orElseThrow().guard());
        handler = new WarehouseHandler(
                new HttpWarehouses(partners),
                new Supersedings(shop.orders, meters, WarehouseConnector.NAME),
                new WriteBacks(shop.orders, Shop.CLOCK, Duration.ofMillis(1)),
                new WarehouseMetrics(meters));
        for (int i = 0; i < 30; i++) {
            others.add(shop.place());
        }
    }

    @AfterEach
    void stop() {
        partners.close();
        server.stop(0);
    }

    @Test
    void burnsItsOwnAttemptsThoughItAlwaysFailsBeforeTheOthersSucceed() {
        down = true;
        while (gate.state() != Gate.State.CLOSED) {
            round();
        }
        burnt = 0;
        down = false;

        for (int i = 0; i < 10 && burnt < ATTEMPTS; i++) {
            round();
        }

        assertThat(burnt).isEqualTo(ATTEMPTS);
        assertThat(gate.state()).isEqualTo(Gate.State.OPEN);
        assertThat(served).hasSizeGreaterThanOrEqualTo(2 * ATTEMPTS);
    }

    @Test
    void burnsNothingWhileThePartnerIsDownForAll() {
        down = true;
        while (gate.state() != Gate.State.CLOSED) {
            round();
        }
        burnt = 0;

        for (int i = 0; i < 100; i++) {
            round();
        }

        assertThat(burnt).isZero();
        assertThat(served).isEmpty();
    }

    /** As the runtime does it: a few ask at once, the poisoned order is answered first, and the others go on with theirs. */
    private void round() {
        if (gate.state() == Gate.State.CLOSED) {
            now.updateAndGet(instant -> instant.plus(OPEN_FOR).plusMillis(1));
        }
        var asking = new ArrayDeque<OrderEvent>();
        for (int i = 0; i < PROBES && gate.tryEnter() instanceof Gate.Entry.Permitted; i++) {
            asking.add(i == 0 ? poison : others.remove());
        }
        asking.forEach(this::handle);
    }

    private void handle(OrderEvent event) {
        switch (handler.handle(event, ScriptedAttempt.first())) {
            case Outcome.Done _, Outcome.Ignored _ -> served.add(event);
            case Outcome.RetryLater _ -> {
                burnt += event.equals(poison) ? 1 : 0;
                putBack(event);
            }
            case Outcome.Unavailable(var _, var after, var _) -> {
                gate.closeFor(after);
                putBack(event);
            }
            case Outcome.Park(var reason) -> throw new AssertionError(reason);
        }
    }

    private void putBack(OrderEvent event) {
        if (!event.equals(poison)) {
            others.add(event);
        }
    }
}
