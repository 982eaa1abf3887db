package dev.orderflow.ingest;

import java.util.function.Function;

/** Input that was read: understood, or the problem to answer with. Sealed: there is no third way. */
sealed interface Parsed<T> {

    record Accepted<T>(T value) implements Parsed<T> {}

    record Refused<T>(Problem problem) implements Parsed<T> {}

    /** Answers with the problem, or with what is made of the value. */
    default Answer then(Function<? super T, ? extends Answer> next) {
        return switch (this) {
            case Accepted<T>(var value) -> next.apply(value);
            case Refused<T>(var problem) -> problem;
        };
    }

    /** Reads on where reading went well so far. */
    default <R> Parsed<R> thenParse(Function<? super T, Parsed<R>> next) {
        return switch (this) {
            case Accepted<T>(var value) -> next.apply(value);
            case Refused<T>(var problem) -> new Refused<>(problem);
        };
    }
}
