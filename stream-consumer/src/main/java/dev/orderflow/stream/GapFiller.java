package dev.orderflow.stream;

import java.time.Instant;
import java.util.List;

/** Reads events that have not arrived over the stream, from where the source keeps them. May block; safe for many threads. */
public interface GapFiller<E> {

    /**
     * The events of {@code key} with versions above {@code after} and below {@code before}, ascending: those that this
     * consumer handles and that happened at or after {@code since}. Consistent with all earlier writes.
     *
     * @param since the later of the group's baseline and of what the stream may still hold, with a day to spare; what
     *     happened before was never this group's business or was handled long ago
     */
    Filled<E> fill(String key, long after, long before, Instant since);

    /** For a source that keeps nothing: what has not arrived is not waited for. */
    static <E> GapFiller<E> none() {
        return (_, _, _, _) -> new Filled.Events<>(List.of());
    }

    /** What the source answered. */
    sealed interface Filled<E> {
        record Events<E>(List<StreamEvent<E>> events) implements Filled<E> {}

        /** The source cannot be asked now; asking again is safe. */
        record Unreachable<E>(Throwable cause) implements Filled<E> {}
    }
}
