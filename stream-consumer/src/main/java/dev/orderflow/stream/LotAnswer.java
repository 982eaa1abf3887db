package dev.orderflow.stream;

/** What an operator gets who asked for something about the parked events. */
sealed interface LotAnswer {

    record Ok(Object body) implements LotAnswer {}

    /** The question is wrong. */
    record Wrong(String error) implements LotAnswer {}

    /** It does not fit how things stand. Nothing has changed. */
    record Conflict(String error) implements LotAnswer {}

    /** The tables cannot be reached. */
    record Unreachable(String error) implements LotAnswer {}
}
