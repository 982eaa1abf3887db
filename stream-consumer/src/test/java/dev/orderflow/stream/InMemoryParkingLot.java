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
