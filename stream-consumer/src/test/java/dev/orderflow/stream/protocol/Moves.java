package dev.orderflow.stream.protocol;

/** Takes what may happen next. */
@FunctionalInterface
interface Moves {
    void to(String what, State after);
}
