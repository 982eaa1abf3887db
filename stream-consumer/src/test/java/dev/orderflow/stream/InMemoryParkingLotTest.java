package dev.orderflow.stream;

final class InMemoryParkingLotTest extends ParkingLotContract {

    InMemoryParkingLotTest() {
        super(new InMemoryFixture().lot());
    }
}
