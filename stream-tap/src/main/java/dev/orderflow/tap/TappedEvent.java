package dev.orderflow.tap;

import dev.orderflow.orders.PublicOrderEvent;
import java.time.Instant;

/**
 * A public event, and where it was found.
 *
 * @param arrivedAt when the stream got it, to the millisecond
 */
public record TappedEvent(PublicOrderEvent event, String shardId, String sequenceNumber, Instant arrivedAt) {}
