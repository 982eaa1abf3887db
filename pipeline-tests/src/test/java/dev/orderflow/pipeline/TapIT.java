package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.examples.packed.PackedOrders;
import dev.orderflow.local.LocalCloud;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.tap.OrderEvents;
import dev.orderflow.tap.OrderStream;
import dev.orderflow.tap.Tap;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tap on the stream of the whole pipeline, which repeats every change and swaps neighbours. */
final class TapIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String KEY = "local-customer-ref-key";

    private static LocalCloud cloud;
    private static Json control;
    private static Observed observed;
    private static List<String> orders;
    private static Instant from;
    private static Instant until;

    @TempDir
    private Path folder;

    @BeforeAll
    static void deliverSomeOrders() {
        cloud = LocalCloud.start();
        control = new Json(cloud.control());
        observed = new Observed(control);
        control.send("PUT", "/api/change-stream", Map.of(), """
                {"duplicateRate": 1, "reorderRate": 0.5}""").expecting(200);
        var shopper = new Shopper(new Json(cloud.api()));
        from = Instant.now().minusSeconds(1);
        orders = IntStream.range(0, 8).mapToObj(_ -> shopper.order()).toList();
        await().atMost(SOON).untilAsserted(() -> assertThat(orders)
                .allSatisfy(order -> assertThat(observed.events(order)).hasSize(3)));
        until = Instant.now();
        await().until(() -> Instant.now().isAfter(until.plusMillis(10)));
    }

    @AfterAll
    static void stopEverything() {
        cloud.close();
    }

    @Test
    void givesExactlyTheEventsOfAnIntervalOnceEachAndEveryOrdersInOrder() throws InterruptedException {
        var read = read(OrderEvents.between(from, until));

        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(orders.stream()
                        .flatMap(order -> IntStream.rangeClosed(1, 3).mapToObj(version -> order + "-" + version))
                        .toList());
        assertThat(orders).allSatisfy(order -> assertThat(read.stream().filter(id -> id.startsWith(order)))
                .containsExactly(order + "-1", order + "-2", order + "-3"));
    }

    @Test
    void givesTheSameTwice() throws InterruptedException {
        var query = OrderEvents.between(from, until);

        assertThat(read(query)).isNotEmpty().isEqualTo(read(query));
    }

    @Test
    void givesNothingOfBeforeOrAfter() throws InterruptedException {
        assertThat(read(OrderEvents.between(from.minusSeconds(60), from))).doesNotContainAnyElementsOf(orders);
        assertThat(read(OrderEvents.between(until, until.plusMillis(5)))).isEmpty();
    }

    @Test
    void narrowsDownToAnOrderAndAStatus() throws InterruptedException {
        var order = orders.getFirst();

        assertThat(read(OrderEvents.between(from, until)
                        .order(new OrderId(order))
                        .status(OrderStatus.PACKED)))
                .containsExactly(order + "-2");
    }

    @Test
    void feedsTheExampleOfADataEngineer() throws InterruptedException {
        var report = new ByteArrayOutputStream();
        try (var stream = OrderStream.open("local", KEY)) {
            PackedOrders.print(
                    OrderEvents.between(from, until).in(stream).readEvery(Duration.ofMillis(200)),
                    new PrintStream(report, true, StandardCharsets.UTF_8));
        }

        assertThat(report.toString(StandardCharsets.UTF_8))
                .startsWith(orders.size() + " orders packed, ")
                .contains(" EUR");
    }

    @Test
    void replaysAnIntervalToAProgramWithoutAnEffectOnAnybodyElse() throws Exception {
        int asked = requests();
        var file = folder.resolve("events");

        assertThat(tap("replay", "--from", from.toString(), "--to", until.toString(), "--exec", "cat > " + file))
                .isZero();

        assertThat(Files.readAllLines(file)).hasSize(3 * orders.size()).allSatisfy(line -> assertThat(line)
                .contains("\"eventId\""));
        assertThat(requests()).isEqualTo(asked);
    }

    @Test
    void replaysAnIntervalToABusAndOnlyWhenItIsNoDryRun() {
        var order = orders.getLast();
        List<String> interval = List.of("--from", from.toString(), "--to", until.toString(), "--order", order);

        assertThat(tap(interval, "replay", "--to-bus", "orderflow-local", "--dry-run"))
                .isZero();
        assertThat(replayed(order)).isZero();

        assertThat(tap(interval, "replay", "--to-bus", "orderflow-local")).isZero();
        await().atMost(SOON).untilAsserted(() -> assertThat(replayed(order)).isEqualTo(3));
    }

    private static long replayed(String order) {
        return control.get("/api/events?orderId=" + order)
                .expecting(200)
                .valueStream()
                .filter(event -> event.path("resources").toString().contains("orderflow:replay"))
                .count();
    }

    @Test
    void saysThatABusIsNotThere() {
        assertThat(tap("replay", "--from", from.toString(), "--to", until.toString(), "--to-bus", "nowhere"))
                .isEqualTo(1);
    }

    private static int requests() {
        return orders.stream()
                .mapToInt(order -> observed.accepted("warehouse", order).size()
                        + observed.accepted("courier", order).size()
                        + observed.mails(order).size())
                .sum();
    }

    private static List<String> read(OrderEvents events) throws InterruptedException {
        var read = new ArrayList<String>();
        try (var stream = OrderStream.open("local", KEY)) {
            events.in(stream)
                    .readEvery(Duration.ofMillis(200))
                    .forEach(event -> read.add(event.event().eventId()));
        }
        return read;
    }

    private static int tap(List<String> more, String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(more);
        return tap(all.toArray(String[]::new));
    }

    private static int tap(String... args) {
        return Tap.run(_ -> KEY, args);
    }
}
