package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Parking;
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
}
