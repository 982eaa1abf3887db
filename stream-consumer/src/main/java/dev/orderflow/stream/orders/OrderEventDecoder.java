package dev.orderflow.stream.orders;

import dev.orderflow.orders.ChangeRecordDecoder;
import dev.orderflow.orders.Decoded.Event;
import dev.orderflow.orders.Decoded.Malformed;
import dev.orderflow.orders.Decoded.Nothing;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.stream.EventDecoder;

/** Reads the change records of the table of orders for one consumer. */
final class OrderEventDecoder implements EventDecoder<OrderEvent> {

    private final ChangeRecordDecoder records;
    private final OrderInterest interest;

    OrderEventDecoder(ChangeRecordDecoder records, OrderInterest interest) {
        this.records = records;
        this.interest = interest;
    }

    @Override
    public Decoded<OrderEvent> decode(byte[] record) {
        return switch (records.decode(record)) {
            case Event transition ->
                interest.streamEvent(transition.event())
                        .<Decoded<OrderEvent>>map(Decoded.Event::new)
                        .orElseGet(Decoded.Nothing::new);
            case Nothing _ -> new Decoded.Nothing<>();
            case Malformed(var why) -> new Decoded.Undecodable<>(why);
        };
    }
}
