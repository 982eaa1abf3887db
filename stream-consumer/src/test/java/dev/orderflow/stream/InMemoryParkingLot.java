package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Parking;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

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
        tables.call(
                _ -> {
                    if (tables.parked(key).stream()
                            .anyMatch(event -> event.position().equals(position))) {
                        tables.resolve(key, position, resolution);
                    }
                    return true;
                },
                cause -> {
                    throw new IllegalStateException(cause);
                });
    }

    @Override
    public List<ParkedEvent> eventsOf(String key) {
        return tables.parked(key);
    }

    @Override
    public List<ParkedEvent> parkedOn(LocalDate day) {
        return tables.parked().stream()
                .filter(event -> LocalDate.ofInstant(event.firstFailure(), ZoneOffset.UTC)
                        .equals(day))
                .toList();
    }
}
