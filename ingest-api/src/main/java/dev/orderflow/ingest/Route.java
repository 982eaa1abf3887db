package dev.orderflow.ingest;

/** Answers one method on one path. */
@FunctionalInterface
interface Route {
    Answer answer(Request request);
}
