package dev.orderflow.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.CustomerRef;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.PublicOrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReorderWindowTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final List<String> given = new ArrayList<>();
    private final ReorderWindow window = new ReorderWindow(
            Duration.ofSeconds(2), event -> given.add(event.event().eventId()));

    /** An event of an order that arrived some milliseconds after noon. */
    static TappedEvent event(String order, long version, long millis) {
        var euros = Currency.getInstance("EUR");
        var line = new OrderLine(new ItemId("norvik-aurora"), "Norvik, \"Aurora\"", 1, new Money(89900, euros));
        var event = new PublicOrderEvent(
                order + "-" + version,
                "order.placed",
                new OrderId(order),
                version,
                OrderStatus.PLACED,
                null,
                null,
                NOON,
                new CustomerRef("c_7f3a9b1c5d2e4f60718293a4b5c6d7e8"),
                new Money(89900, euros),
                List.of(line),
                new CorrelationId("request"),
                null);
        return new TappedEvent(event, "shard", Long.toString(millis), NOON.plusMillis(millis));
    }

    @Test
    void putsSwappedVersionsOfAnOrderRight() {
        window.accept(event("o", 2, 0));
        window.accept(event("p", 1, 100));
        window.accept(event("o", 1, 200));

        window.flush();

        assertThat(given).containsExactly("o-1", "o-2", "p-1");
    }

    @Test
    void givesARepeatOnce() {
        window.accept(event("o", 1, 0));
        window.accept(event("o", 1, 100));
        window.accept(event("p", 1, 9_000));
        window.accept(event("o", 1, 9_100));

        window.flush();

        assertThat(given).containsExactly("o-1", "p-1");
    }

    @Test
    void holdsAnEventForItsWidthOfTheStreamsOwnTime() {
        window.accept(event("o", 1, 0));
        window.accept(event("p", 1, 2_000));
        assertThat(given).isEmpty();

        window.accept(event("q", 1, 2_001));

        assertThat(given).containsExactly("o-1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsTheOrderOfEveryOrderWhateverIsSwappedWithinItsWidth(long seed) {
        var random = new Random(seed);
        var stream = new ArrayList<TappedEvent>();
        for (int version = 1; version <= 40; version++) {
            for (var order : List.of("o", "p", "q")) {
                stream.add(event(order, version, version * 300L + random.nextInt(1_500)));
            }
        }
        stream.addAll(stream.subList(0, 60));
        Collections.shuffle(stream, random);
        stream.sort(Comparator.comparing(TappedEvent::arrivedAt));

        stream.forEach(window::accept);
        window.flush();

        assertThat(given).as("seed " + seed).hasSize(120).doesNotHaveDuplicates();
        for (var order : List.of("o", "p", "q")) {
            var versions =
                    given.stream().filter(id -> id.startsWith(order)).map(id -> Integer.valueOf(id.substring(2)));
            assertThat(versions.toList()).as("seed " + seed).isSorted();
        }
    }
}
