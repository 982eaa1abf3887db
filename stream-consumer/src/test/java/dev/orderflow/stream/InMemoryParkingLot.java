package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Parking;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

final class InMemoryParkingLot implements ParkingLot {

    private final InMemoryTables tables;

    InMemoryParkingLot(InMemoryTables tables) {
        this.tables = tables;
    }

    @Override
    public Parking park(ParkedEvent event) {
        return tables.call(
                _ -> {
                    tables.park(event);
                    return new Parking.Parked();
                },
                Parking.LedgerUnreachable::new);
    }

    @Override
    public void resolve(String key, String position, Resolution resolution) {
        call(() -> {
            if (tables.parked(key).stream().anyMatch(event -> event.position().equals(position))) {
                tables.resolve(key, position, resolution);
            }
            return true;
        });
    }

    @Override
    public List<ParkedEvent> eventsOf(String key) {
        return read(() -> tables.parked(key));
    }

    @Override
    public Optional<ParkedEvent> find(String key, String position) {
        return eventsOf(key).stream()
                .filter(event -> event.position().equals(position))
                .findFirst();
    }

    @Override
    public List<LotEntry> page(LotQuery query) {
        return read(() -> tables.parked().stream()
                .map(LotEntry::of)
                .filter(entry -> entry.cursor().compareTo(query.lowest()) >= 0
                        && entry.cursor().compareTo(query.highest()) <= 0
                        && !entry.cursor().equals(query.after()))
                .sorted(query.order())
                .limit(query.limit())
                .toList());
    }

    @Override
    public long count(LocalDate day) {
        return read(() -> tables.parked().stream()
                .filter(event -> LocalDate.ofInstant(event.firstFailure(), ZoneOffset.UTC)
                        .equals(day))
                .count());
    }

    /** Whoever is interrupted is not answered, as the SDK does it. */
    private <T> T read(Supplier<T> step) {
        if (Thread.currentThread().isInterrupted()) {
            throw AbortedException.create("Thread was interrupted");
        }
        return tables.read(step, cause -> {
            throw SdkClientException.create("The lot cannot be reached", cause);
        });
    }

    private <T> T call(Supplier<T> step) {
        return tables.call(_ -> step.get(), cause -> {
            throw SdkClientException.create("The lot cannot be reached", cause);
        });
    }
}
