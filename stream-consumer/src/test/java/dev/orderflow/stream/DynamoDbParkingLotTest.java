package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class DynamoDbParkingLotTest extends ParkingLotContract {

    DynamoDbParkingLotTest() {
        super(new DynamoDbFixture().lot());
    }

    @Test
    void keepsALargeRecordThatCompressesWell() {
        var large = bytes("all the same ".repeat(80_000));

        lot.park(Parked.record("o-1", ParkedEvent.positionOf(1), large));

        assertThat(lot.eventsOf("o-1"))
                .singleElement()
                .extracting(ParkedEvent::record)
                .isEqualTo(large);
    }

    @Test
    void keepsOnlyTheHeadOfARecordThatIsTooLargeForARow() {
        lot.park(Parked.record("o-1", ParkedEvent.positionOf(1), noise(900_000)));

        assertThat(lot.eventsOf("o-1"))
                .singleElement()
                .extracting(ParkedEvent::record)
                .isEqualTo(new byte[0]);
    }

    private static byte[] noise(int size) {
        var bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
