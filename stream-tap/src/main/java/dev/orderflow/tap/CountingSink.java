package dev.orderflow.tap;

import dev.orderflow.orders.PublicOrderEvent;

/** Only counts. */
final class CountingSink implements Sink {

    private long given;

    @Override
    public void accept(PublicOrderEvent event) {
        given++;
    }

    @Override
    public void finish() {
        // Nothing is on its way.
    }

    @Override
    public long given() {
        return given;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
