package dev.orderflow.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.PublicOrderEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BusEntryTest {

    @Test
    void countsTheBytesOfSourceTypeAndDetailAndFourteenForTheTime() {
        var entry = new BusEntry("order.placed", Instant.EPOCH, "{\"a\":\"ü\"}");

        assertThat(entry.size()).isEqualTo(14 + "orderflow.orders".length() + "order.placed".length() + 10);
    }

    @Test
    void carriesThePublicEventAndItsTime() {
        PublicOrderEvent event = SampleEvents.published("o-1");

        assertThat(BusEntry.of(event)).isEqualTo(new BusEntry("order.placed", event.occurredAt(), event.toJson()));
    }
}
