package dev.orderflow.orders;

import static dev.orderflow.orders.Samples.CUSTOMERS;
import static dev.orderflow.orders.Samples.entryOf;
import static dev.orderflow.orders.Samples.placed;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicOrderEventTest {

    @Test
    void hasExactlyThisForm() {
        var event = PublicOrderEvent.of(OrderEvent.of(placed("o-1")), CUSTOMERS);

        assertThat(event.toJson()).isEqualTo("""
                        {"eventId":"o-1-1","eventType":"order.placed","schemaVersion":1,"orderId":"o-1","orderVersion":1,\
                        "status":"placed","previousStatus":null,"reason":null,"occurredAt":"2026-11-22T10:15:30.123456Z",\
                        "customerRef":"%s","currency":"EUR","total":93800,\
                        "items":[{"id":"norvik-aurora","title":"Norvik Aurora","quantity":1,"unitPrice":89900},\
                        {"id":"tilda-case","title":"Tilda case","quantity":2,"unitPrice":1950}],\
                        "correlationId":"placing","traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}""".formatted(CUSTOMERS.of(new UserId("user-1"))));
    }

    @ParameterizedTest
    @EnumSource(
            value = SpecificationVersion.class,
            names = {"DRAFT_4", "DRAFT_2020_12"})
    void obeysItsSchemaOnEveryPath(SpecificationVersion draft) {
        var schema = schema(draft);

        for (var event : everyEvent()) {
            var json = PublicOrderEvent.of(event, CUSTOMERS).toJson();
            assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
        }
    }

    @Test
    void hasASchemaThatCanRefuse() {
        var schema = schema(SpecificationVersion.DRAFT_2020_12);
        var good = PublicOrderEvent.of(OrderEvent.of(placed("o-1")), CUSTOMERS).toJson();

        assertThat(schema.validate(good.replace("order.placed", "order.lost"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(good.replace("\"reason\":null,", ""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(good.replace("93800", "\"93800\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void tellsNothingAboutTheShopper() {
        for (var event : everyEvent()) {
            assertThat(PublicOrderEvent.of(event, CUSTOMERS).toJson())
                    .doesNotContain("erika", "Erika", "example.com", "Anger", "Erfurt", "99084", "+49", "user-1");
        }
    }

    @Test
    void isRebuiltByteForByteFromHistoryAndAnyLaterOrder() {
        for (var path : Samples.everyPath(6)) {
            var versions = versionsOf(path);
            var present = versions.getLast();
            for (var version : versions) {
                var original = OrderEvent.of(version);

                var rebuilt = OrderEvent.rebuild(present, entryOf(version, Actor.operator(new UserId("op-1"))));

                assertThat(rebuilt).isEqualTo(original);
                assertThat(PublicOrderEvent.of(rebuilt, CUSTOMERS).toJson())
                        .isEqualTo(PublicOrderEvent.of(original, CUSTOMERS).toJson());
            }
        }
    }

    private static List<OrderEvent> everyEvent() {
        return Samples.everyPath(6).stream()
                .map(path -> OrderEvent.of(versionsOf(path).getLast()))
                .toList();
    }

    private static List<Order> versionsOf(StatusPath path) {
        var versions = new ArrayList<>(List.of(placed("o-1")));
        for (long version = 2; version <= path.version(); version++) {
            versions.add(Samples.moved(versions.getLast(), path.statusAt(version)));
        }
        return versions;
    }

    private static Schema schema(SpecificationVersion draft) {
        return SchemaRegistry.withDefaultDialect(draft).getSchema(PublicOrderEvent.schema());
    }
}
