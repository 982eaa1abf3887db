package dev.orderflow.orders;

import static dev.orderflow.orders.ChangeRecords.change;
import static dev.orderflow.orders.ChangeRecords.decode;
import static dev.orderflow.orders.ChangeRecords.insert;
import static dev.orderflow.orders.ChangeRecords.modify;
import static dev.orderflow.orders.ChangeRecords.newImage;
import static dev.orderflow.orders.ChangeRecords.remove;
import static dev.orderflow.orders.Samples.moved;
import static dev.orderflow.orders.Samples.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.Decoded.Event;
import dev.orderflow.orders.Decoded.Nothing;
import dev.orderflow.orders.Decoded.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each kind of change. */
class ChangeRecordDecoderTest {

    private static final Instant CHANGED_AT = Instant.parse("2024-07-11T23:23:53.012995Z");

    @Test
    void readsARecordAsTheServiceWritesIt() {
        var decoded = (Event) decode(CAPTURED);

        assertThat(decoded.changedAt()).isEqualTo(CHANGED_AT);
        assertThat(decoded.event().eventId()).isEqualTo("o-7-2");
        assertThat(decoded.event().type()).isEqualTo("order.error");
        assertThat(decoded.event().previousStatus()).isEqualTo(OrderStatus.PLACED);
        assertThat(decoded.event().order().reason()).isEqualTo(RefusalReason.OUT_OF_STOCK);
        assertThat(decoded.event().order().lines())
                .containsExactly(new OrderLine(new ItemId("p-1"), "Phone", 2, Money.of(1_000, "EUR")));
        assertThat(decoded.event().order().warehouse())
                .isEqualTo(new PartnerAssignment(
                        new PartnerId("north"), "WH-1", Instant.parse("2026-11-22T10:15:31.000001Z")));
    }

    @Test
    void turnsANewOrderIntoAnEventWithoutPreviousStatus() {
        var order = placed("o-1");

        assertThat(decode(insert(order))).isEqualTo(new Event(new OrderEvent(order, null), CHANGED_AT));
    }

    @Test
    void turnsEveryTransitionIntoAnEvent() {
        var placed = placed("o-1");
        var packed = moved(placed, OrderStatus.PACKED);

        assertThat(decode(modify(placed, packed)))
                .isEqualTo(new Event(new OrderEvent(packed, OrderStatus.PLACED), CHANGED_AT));
    }

    @Test
    void givesAReplayedNewImageTheSameEventWhateverTheOldOneWas() {
        var placed = placed("o-1");
        var delivered = moved(placed, OrderStatus.PACKED, OrderStatus.DELIVERED);

        assertThat(decode(modify(placed, delivered)))
                .isEqualTo(new Event(new OrderEvent(delivered, OrderStatus.PACKED), CHANGED_AT));
    }

    @Test
    void readsMillisecondsWhereTheRecordSaysSoOrSaysNothing() {
        var record = insert(placed("o-1"));
        change(record).put("ApproximateCreationDateTime", 1_720_740_233_012L);

        change(record).put("ApproximateCreationDateTimePrecision", "MILLISECOND");
        assertThat(((Event) decode(record)).changedAt()).isEqualTo(Instant.parse("2024-07-11T23:23:53.012Z"));

        change(record).remove("ApproximateCreationDateTimePrecision");
        assertThat(((Event) decode(record)).changedAt()).isEqualTo(Instant.parse("2024-07-11T23:23:53.012Z"));
    }

    @Test
    void makesNothingOfAWriteBack() {
        var order = placed("o-1");

        assertThat(decode(modify(order, order))).isEqualTo(new Nothing(Reason.WRITE_BACK));
    }

    @Test
    void makesNothingOfAnErasure() {
        var delivered = moved(placed("o-1"), OrderStatus.PACKED, OrderStatus.DELIVERED);

        assertThat(decode(modify(delivered, delivered.withoutPersonalData())))
                .isEqualTo(new Nothing(Reason.WRITE_BACK));
    }

    @Test
    void makesNothingOfAnOlderOrderPutOverANewerOne() {
        var order = placed("o-1");

        assertThat(decode(modify(moved(order, OrderStatus.PACKED), order)))
                .isEqualTo(new Nothing(Reason.OLDER_VERSION));
    }

    @Test
    void makesNothingOfARemovalAndTellsWhetherTheOrderWasOnlyOld() {
        var record = remove(placed("o-1"));
        assertThat(decode(record)).isEqualTo(new Nothing(Reason.REMOVED));

        record.putObject("userIdentity").put("type", "Service").put("principalId", "dynamodb.amazonaws.com");
        assertThat(decode(record)).isEqualTo(new Nothing(Reason.EXPIRED));
    }

    @Test
    void makesNothingOfARestore() {
        var record = insert(placed("o-1"));
        newImage(record).putObject("version").put("N", "2");
        newImage(record).withObject("statusPath").withArray("L").addObject().put("S", "restored");

        assertThat(decode(record)).isEqualTo(new Nothing(Reason.RESTORED));
    }

    @Test
    void makesNothingOfOtherTables() {
        var record = insert(placed("o-1")).put("tableName", "orderflow-test-items");

        assertThat(decode(record)).isEqualTo(new Nothing(Reason.OTHER_TABLE));
    }

    /** Another table's attributes are none of our business, and the table's name may come last. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":{\"M\":{\"a\":{\"L\":[{\"X\":[1,{}]},7]}}},\"b\":{}}", "[{}]", "7", "null"})
    void makesNothingOfOtherTablesWhateverTheirImagesAre(String image) {
        var text = "{\"eventName\":\"MODIFY\",\"dynamodb\":{\"NewImage\":%s,\"OldImage\":%s},\"tableName\":\"other\"}"
                .formatted(image, image);

        assertThat(decode(text)).isEqualTo(new Nothing(Reason.OTHER_TABLE));
    }

    @Test
    void ignoresAttributesOfEveryTypeThatAnOrderDoesNotHave() {
        var order = placed("o-1");
        var record = insert(order);
        var twice = Base64.getEncoder().encodeToString("AQID".getBytes(StandardCharsets.US_ASCII));
        var image = newImage(record);
        image.putObject("aBinary").put("B", twice);
        image.putObject("aBool").put("BOOL", true);
        image.putObject("aNull").put("NULL", true);
        image.putObject("texts").putArray("SS").add("a").add("b");
        image.putObject("numbers").putArray("NS").add("1").add("2.5");
        image.putObject("binaries").putArray("BS").add(twice);

        assertThat(decode(record)).isEqualTo(new Event(new OrderEvent(order, null), CHANGED_AT));
    }

    private static final String CAPTURED = """
            {"awsRegion":"us-east-2","eventID":"3e2b0e4c-4a0e-4f0e-9d3f-0c5d8f0d0b7a","eventName":"MODIFY","userIdentity":null,
             "recordFormat":"application/json","tableName":"orderflow-test-orders",
             "dynamodb":{"ApproximateCreationDateTime":1720740233012995,"Keys":{"id":{"S":"o-7"}},
              "NewImage":{"id":{"S":"o-7"},"userId":{"S":"user-1"},"userEmail":{"S":"erika@example.com"},
               "pk":{"S":"user-1"},"sk":{"S":"order#2026-11-22T10:15:30.123456Z"},
               "dateCreated":{"S":"2026-11-22T10:15:30.123456Z"},"dateUpdated":{"S":"2026-11-22T10:16:30.123456Z"},
               "occurredAt":{"S":"2026-11-22T10:16:30.123456Z"},"status":{"S":"error"},
               "statusPath":{"L":[{"S":"placed"},{"S":"error"}]},
               "items":{"L":[{"M":{"id":{"S":"p-1"},"title":{"S":"Phone"},"quantity":{"N":"2"},"unitPrice":{"N":"1000"}}}]},
               "version":{"N":"2"},"currency":{"S":"EUR"},"total":{"N":"2000"},"reason":{"S":"out_of_stock"},
               "deliveryAddress":{"M":{"name":{"S":"Erika Beispiel"},"line1":{"S":"Am Anger 7"},"city":{"S":"Erfurt"},"country":{"S":"DE"}}},
               "warehouse":{"M":{"partner":{"S":"north"},"reference":{"S":"WH-1"},"notifiedAt":{"S":"2026-11-22T10:15:31.000001Z"}}},
               "delivery":{"M":{"partner":{"S":"swift"}}},"correlationId":{"S":"c-2"}},
              "OldImage":{"id":{"S":"o-7"},"version":{"N":"1"}},
              "SizeBytes":99,"ApproximateCreationDateTimePrecision":"MICROSECOND"},
             "eventSource":"aws:dynamodb"}
            """;
}
