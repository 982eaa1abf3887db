package dev.orderflow.tap;

import dev.orderflow.orders.ChangeRecordDecoder;
import dev.orderflow.orders.Decoded;
import dev.orderflow.orders.PublicOrderEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.AbortedException;

/** One reading of the stream, from its first record to its last. Used by one thread. */
final class Reading {

    /** The stream swaps neighbours; nothing that was measured was further apart. */
    static final Duration WINDOW = Duration.ofSeconds(2);

    private static final Duration IDLE = Duration.ofMillis(100);

    private final OrderStream stream;
    private final StreamReader reader;
    private final Clock clock;
    private final Pace.Pause pause;
    private final ChangeRecordDecoder decoder;
    private long records;
    private long unreadable;

    /** What was read. */
    record Tally(long records, long unreadable, long reads, int shards, String resumeToken) {}

    Reading(OrderStream stream, StreamReader reader, Clock clock, Pace.Pause pause) {
        this.stream = stream;
        this.reader = reader;
        this.clock = clock;
        this.pause = pause;
        decoder = new ChangeRecordDecoder(stream.table());
    }

    /** Every record as it is. Ends at the end of what is asked for, or when it is told to stop. */
    void records(Consumer<TappedRecord> each, BooleanSupplier stopped) throws InterruptedException {
        read(each, () -> {}, stopped);
    }

    /** Every event that matches, once, an order's in the order of their versions. */
    void events(Query query, Consumer<TappedEvent> each, BooleanSupplier stopped) throws InterruptedException {
        var window = new ReorderWindow(WINDOW, event -> {
            if (query.matches(event.event())) {
                each.accept(event);
            }
        });
        try {
            read(
                    record -> decode(record, window),
                    () -> window.releaseUpTo(clock.instant().minus(WINDOW)),
                    stopped);
        } finally {
            window.flush();
        }
    }

    /** @param idle called when everything that is there has been read; only then may a clock other than the stream's decide */
    private void read(Consumer<TappedRecord> each, Runnable idle, BooleanSupplier stopped) throws InterruptedException {
        try {
            while (!stopped.getAsBoolean() && !reader.done()) {
                var record = reader.next();
                if (record.isPresent()) {
                    records++;
                    each.accept(record.get());
                } else if (!reader.done()) {
                    idle.run();
                    pause.await(IDLE);
                }
            }
        } catch (InterruptedException | AbortedException e) {
            // A stop interrupts the waiting and the asking: what was read until then counts.
            if (!stopped.getAsBoolean()) {
                throw e;
            }
        }
    }

    private void decode(TappedRecord record, ReorderWindow window) {
        switch (decoder.decode(record.data())) {
            case Decoded.Event found ->
                window.accept(new TappedEvent(
                        PublicOrderEvent.of(found.event(), stream.customers()),
                        record.shardId(),
                        record.sequenceNumber(),
                        record.arrivedAt()));
            case Decoded.Nothing _ -> {}
            case Decoded.Malformed _ -> unreadable++;
        }
    }

    Tally tally() {
        return new Tally(
                records,
                unreadable,
                reader.reads(),
                reader.shards(),
                reader.token().encode());
    }
}
