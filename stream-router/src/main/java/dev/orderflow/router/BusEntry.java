package dev.orderflow.router;

import dev.orderflow.orders.PublicOrderEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One event as EventBridge takes it. */
record BusEntry(String detailType, Instant time, String detail) {

    private static final int BYTES_OF_TIME = 14;

    static BusEntry of(PublicOrderEvent event) {
        return new BusEntry(event.eventType(), event.occurredAt(), event.toJson());
    }

    String source() {
        return PublicOrderEvent.SOURCE;
    }

    /** The bytes that count for the limit of one request, by the service's formula. */
    long size() {
        return BYTES_OF_TIME + bytes(source()) + bytes(detailType) + bytes(detail);
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
