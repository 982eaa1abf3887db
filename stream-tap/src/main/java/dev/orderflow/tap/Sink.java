package dev.orderflow.tap;

import dev.orderflow.orders.PublicOrderEvent;

/** Who gets replayed events. Sealed: there is none that has an effect on an order. */
sealed interface Sink extends AutoCloseable permits CountingSink, CommandSink, BusSink {

    void accept(PublicOrderEvent event);

    /** Waits until everything accepted is with the other side; throws {@link SinkFailedException} where it is not. */
    void finish();

    long given();

    @Override
    void close();

    /** The other side did not take the events; the message says what was wrong. */
    final class SinkFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SinkFailedException(String message) {
            super(message);
        }
    }
}
