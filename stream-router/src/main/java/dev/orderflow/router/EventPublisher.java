package dev.orderflow.router;

import dev.orderflow.orders.PublicOrderEvent;

/** Makes an event known to everyone who subscribed. Blocks until that is settled; safe for many threads; safe to repeat. */
interface EventPublisher {

    Publication publish(PublicOrderEvent event);

    /** What became of an event. */
    sealed interface Publication {

        /** It will reach every subscriber at least once. */
        record Published() implements Publication {}

        /** No event can be published at present. */
        record Unavailable(String code) implements Publication {}

        /** This event failed several times, and may have been published nevertheless; others may fare better. */
        record Failed(String code) implements Publication {}

        /** This event will never be taken. */
        record Refused(String code) implements Publication {}
    }
}
