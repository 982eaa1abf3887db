package dev.orderflow.stream;

import dev.orderflow.stream.EventDecoder.Decoded;
import dev.orderflow.stream.GapFiller.Filled;
import dev.orderflow.stream.StreamEvent.Handling;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Finds which version of a key in quarantine is the next. A lower version that came after a higher one had been parked is
 * kept by the source alone, and so is one whose bytes were too large for the lot.
 */
final class ParkedVersions<E> {

    private final ParkingLot lot;
    private final EventDecoder<E> decoder;
    private final GapFiller<E> gapFiller;

    ParkedVersions(ParkingLot lot, EventDecoder<E> decoder, GapFiller<E> gapFiller) {
        this.lot = lot;
        this.decoder = decoder;
        this.gapFiller = gapFiller;
    }

    /** The next version of a key in quarantine. */
    sealed interface Found<E> {
        /**
         * Its event is there.
         *
         * @param row null when only the source has it
         */
        record Event<E>(StreamEvent<E> event, @Nullable ParkedEvent row) implements Found<E> {}

        /** This program does not handle it, although the one that parked it did. */
        record Unhandled<E>(long version, ParkedEvent row) implements Found<E> {}

        /** Neither the lot nor the source has its event. */
        record Gone<E>(long version, @Nullable ParkedEvent row) implements Found<E> {}

        record Unreachable<E>(Throwable cause) implements Found<E> {}
    }

    /** @param ledgerRow of a key in quarantine */
    Found<E> next(String key, LedgerRow ledgerRow) {
        long settled = ledgerRow.settledUpTo();
        try {
            return lot.eventsOf(key).stream()
                    .filter(row -> row.version() > settled)
                    .findFirst()
                    .map(row -> next(settled, row))
                    .orElseGet(() -> filled(
                            key,
                            settled,
                            ledgerRow.parkedTo() + 1,
                            events -> firstOf(events, null, new Found.Gone<>(ledgerRow.parkedTo(), null))));
        } catch (SdkException e) {
            return new Found.Unreachable<>(e);
        }
    }

    private Found<E> next(long settled, ParkedEvent row) {
        long version = row.version();
        return switch (decode(row)) {
            case Decoded.Event<E>(var event)
            when event.handling() != Handling.UNHANDLED_LAST -> {
                var found = new Found.Event<>(event, row);
                boolean isNext = event.earlier().isEmpty() || event.earlier().getLast() <= settled;
                yield isNext ? found : earlierOr(found, settled, row);
            }
            case Decoded.Event<E> _, Decoded.Nothing<E> _ ->
                earlierOr(new Found.Unhandled<>(version, row), settled, row);
            case Decoded.Undecodable<E> _ ->
                filled(row.key(), settled, version + 1, events -> firstOf(events, row, new Found.Gone<>(version, row)));
        };
    }

    private Decoded<E> decode(ParkedEvent row) {
        return row.record().length == 0 ? new Decoded.Undecodable<>("not kept") : decoder.decode(row.record());
    }

    private Found<E> earlierOr(Found<E> found, long settled, ParkedEvent row) {
        return filled(row.key(), settled, row.version(), events -> firstOf(events, null, found));
    }

    /** @param row the one that the event may belong to */
    private static <E> Found<E> firstOf(List<StreamEvent<E>> events, @Nullable ParkedEvent row, Found<E> otherwise) {
        if (events.isEmpty()) {
            return otherwise;
        }
        var first = events.getFirst();
        return new Found.Event<>(first, row != null && row.version() == first.version() ? row : null);
    }

    /** Whatever their age: what was parked once is this group's business. */
    private Found<E> filled(String key, long settled, long before, Function<List<StreamEvent<E>>, Found<E>> found) {
        return switch (gapFiller.fill(key, settled, before, Instant.EPOCH)) {
            case Filled.Events<E>(var events) -> found.apply(events);
            case Filled.Unreachable<E>(var cause) -> new Found.Unreachable<>(cause);
        };
    }
}
