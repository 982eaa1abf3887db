package dev.orderflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.ChangeRecordDecoder;
import dev.orderflow.orders.Decoded;
import org.junit.jupiter.api.Test;

final class OrderRecordsTest {

    private final OrderRecords records = new OrderRecords("orderflow-test-orders");
    private final ChangeRecordDecoder decoder = new ChangeRecordDecoder("orderflow-test-orders");

    @Test
    void areOfAnotherOrderEachTime() {
        assertThat(placed()).isNotEqualTo(placed());
    }

    private String placed() {
        var record = records.next();
        var event = (Decoded.Event) decoder.decode(record.data());
        assertThat(event.event().type()).isEqualTo("order.placed");
        assertThat(event.event().order().id().value()).isEqualTo(record.partitionKey());
        return record.partitionKey();
    }
}
