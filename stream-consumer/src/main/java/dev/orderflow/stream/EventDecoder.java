package dev.orderflow.stream;

/** Makes zero or one event of a record's bytes. Safe for use by many threads; never throws for bad input. */
public interface EventDecoder<E> {

    Decoded<E> decode(byte[] record);

    /** What a record turned out to be. */
    sealed interface Decoded<E> {
        /** One event. */
        record Event<E>(StreamEvent<E> event) implements Decoded<E> {}

        /** A valid record without an event for this consumer. */
        record Nothing<E>() implements Decoded<E> {}

        /**
         * A record that no version of this consumer can read; it is parked.
         *
         * @param why for operators, without the record's content
         */
        record Undecodable<E>(String why) implements Decoded<E> {}
    }
}
