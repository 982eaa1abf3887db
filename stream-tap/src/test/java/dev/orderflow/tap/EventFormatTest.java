package dev.orderflow.tap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventFormatTest {

    private final TappedEvent event = ReorderWindowTest.event("o", 1, 0);

    @Test
    void jsonIsTheEventAsItIsOnTheBus() {
        assertThat(EventFormat.JSON.line(event.event())).isEqualTo(event.event().toJson());
        assertThat(EventFormat.JSON.header()).isEmpty();
    }

    @Test
    void csvHasAsManyCellsAsItsHeader() {
        var line = EventFormat.CSV.line(event.event());

        assertThat(line).isEqualTo("2026-11-22T12:00:00Z,o,1,,placed,,89900,EUR,c_7f3a9b1c5d2e4f60718293a4b5c6d7e8");
        assertThat(line.split(",", -1))
                .hasSameSizeAs(EventFormat.CSV.header().orElseThrow().split(",", -1));
    }

    @Test
    void tableColumnsStandUnderTheirHeads() {
        var header = EventFormat.TABLE.header().orElseThrow();

        assertThat(EventFormat.TABLE.line(event.event()).indexOf("c_7f3a")).isEqualTo(header.indexOf("CUSTOMER"));
    }
}
