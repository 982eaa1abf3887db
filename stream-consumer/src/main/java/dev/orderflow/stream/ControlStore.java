package dev.orderflow.stream;

/**
 * Keeps what operators ask of a consumer, for all of its workers. Blocking; safe for many threads. Throws when the table
 * cannot be reached or holds what is none.
 */
interface ControlStore {

    /** What is asked; {@link ConsumerControl#NOTHING_ASKED} before anybody has asked for anything. */
    ConsumerControl read();

    /** Stores {@code next} if what is stored is the revision before it; true if it did. */
    boolean replace(ConsumerControl next);
}
