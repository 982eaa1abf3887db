package dev.orderflow.router;

import java.util.List;

/** An event bus that takes several entries at once. Blocking; safe for many threads. */
interface Bus {

    /** One answer for each entry, in the same order. Never throws for a failure of the bus. */
    List<Answer> put(List<BusEntry> entries);

    /** What the bus said about one entry. */
    sealed interface Answer {

        record Accepted() implements Answer {}

        /** The bus has more to do than it may: the entry was not taken. */
        record Throttled(String code) implements Answer {}

        /** The bus could not be asked, or did not answer. */
        record Unreachable(String code) implements Answer {}

        /** The bus failed at this entry. */
        record Failed(String code) implements Answer {}

        /** The bus takes the entry neither now nor later. */
        record Refused(String code) implements Answer {}
    }
}
