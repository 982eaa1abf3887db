package dev.orderflow.stream;

import java.time.Duration;
import java.util.List;

/** What a mailbox does with a piece of work after one step of it. */
sealed interface Next {

    /** Nothing is left to do. */
    record Finished() implements Next {}

    /** The work begins again after a wait; meanwhile work that belongs before it may take its place. */
    record Later(Duration after) implements Next {}

    /** The work goes on with another step after a wait. Nothing takes its place, and a stopping worker waits for it. */
    record Resume(Duration after, Step step) implements Next {}

    /** The work begins again when its scope lets it in, which is asked for the first time after a wait. */
    record Held(Scope scope, Duration after) implements Next {}

    /** Other work of the same key comes first; then this begins again. */
    record Behind(List<Work> earlier) implements Next {}

    /** One step of a piece of work. May block. */
    @FunctionalInterface
    interface Step {
        Next take();
    }
}
