package dev.orderflow.orders;

import static dev.orderflow.orders.ChangeRecords.bytes;
import static dev.orderflow.orders.ChangeRecords.change;
import static dev.orderflow.orders.ChangeRecords.insert;
import static dev.orderflow.orders.ChangeRecords.modify;
import static dev.orderflow.orders.ChangeRecords.newImage;
import static dev.orderflow.orders.ChangeRecords.remove;
import static dev.orderflow.orders.Samples.moved;
import static dev.orderflow.orders.Samples.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.Decoded.Event;
import dev.orderflow.orders.Decoded.Malformed;
import dev.orderflow.orders.Decoded.Nothing;
import dev.orderflow.orders.Decoded.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ChangeRecordDecoderTest {

    private static final Instant CHANGED_AT = Instant.parse("2024-07-11T23:23:53.012995Z");

    private final ChangeRecordDecoder decoder = new ChangeRecordDecoder(ChangeRecords.TABLE);

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "17",
                "{\"tableName\":\"other\"} {}",
                "\"text\"",
                "{}",
                "{",
                "{\"tableName\":",
                "{\"tableName\":7}",
                "{\"tableName\":\"orderflow-test-orders\"}",
                "{\"tableName\":\"orderflow-test-orders\",\"eventName\":\"UPSERT\"}",
                "{\"tableName\":\"orderflow-test-orders\",\"eventName\":\"INSERT\"}",
                "{\"tableName\":\"orderflow-test-orders\",\"eventName\":\"INSERT\",\"dynamodb\":[]}",
                "{\"tableName\":\"orderflow-test-orders\",\"eventName\":\"INSERT\",\"dynamodb\":{\"NewImage\":{}}}",
                "{\"tableName\":\"orderflow-test-orders\",\"eventName\":\"MODIFY\",\"dynamodb\":{\"NewImage\":{}}}"
            })
    void callsMalformedWhatIsNoChangeRecord(String text) {
        assertThat(decoder.decode(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Malformed.class);
    }

    @Test
    void callsMalformedWhatIsNestedTooDeeply() {
        var deep = "{\"tableName\":" + "[".repeat(100_000);

        assertThat(decoder.decode(deep.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void callsMalformedAnImageThatIsNoOrder(String why, Breakage breakage) {
        var record = insert(placed("o-1"));
        breakage.apply(newImage(record));

        var decoded = decode(record);

        assertThat(decoded).isEqualTo(new Malformed(why));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("'version' is missing", image -> image.remove("version")),
                broken("'version' must be 1: 2", image -> image.putObject("version")
                        .put("N", "2")),
                broken("'version' must be a whole number", image -> image.putObject("version")
                        .put("N", "1.5")),
                broken("'version' must be a BigDecimal", image -> image.putObject("version")
                        .put("S", "1")),
                broken("An N is out of range", image -> image.putObject("version")
                        .put("N", "1e999999999")),
                broken("An N is too long", image -> image.putObject("version").put("N", "1".repeat(300))),
                broken("An S, N or B must be a string", image -> image.putObject("version")
                        .put("N", 1)),
                broken("'status' must be PLACED: PACKED", image -> image.putObject("status")
                        .put("S", "packed")),
                broken("'status' is unknown: 'lost'", image -> image.putObject("status")
                        .put("S", "lost")),
                broken("'statusPath' is missing", image -> image.putObject("statusPath")
                        .put("NULL", true)),
                broken("'deliveryAddress' must be a Map", image -> image.putObject("deliveryAddress")
                        .put("S", "x")),
                broken("'currency' must be an ISO 4217 code: 'ZZZ'", image -> image.putObject("currency")
                        .put("S", "ZZZ")),
                broken("A time must be ISO 8601 in UTC", image -> image.putObject("occurredAt")
                        .put("S", "today")),
                broken("An attribute value has an unknown type", image -> image.putObject("other")
                        .put("X", "1")),
                broken("An attribute value must have exactly one type", image -> image.putObject("other")),
                broken("A BOOL must be true or false", image -> image.putObject("other")
                        .put("BOOL", "yes")),
                broken("A list or a set must be an array", image -> image.putObject("other")
                        .put("L", "x")),
                broken("An image must be an object", image -> image.putObject("other")
                        .put("M", "x")));
    }

    @Test
    void callsMalformedATimeItCannotRead() {
        var record = insert(placed("o-1"));
        change(record).put("ApproximateCreationDateTime", "soon");
        assertThat(decode(record)).isInstanceOf(Malformed.class);

        change(record).put("ApproximateCreationDateTime", 1L).put("ApproximateCreationDateTimePrecision", "FORTNIGHT");
        assertThat(decode(record)).isInstanceOf(Malformed.class);
    }

    @Test
    void tellsNothingPersonalAboutAMalformedRecord() {
        var record = insert(placed("o-1"));
        newImage(record).putObject("userEmail").put("S", "erika at example.com");

        assertThat(decode(record)).isEqualTo(new Malformed("'email' must be an e-mail address"));
    }

    /** Cuts and changes a good record in many ways; the seed of a failure is in its message. */
    @Test
    void neverThrows() {
        var good = bytes(modify(placed("o-1"), moved(placed("o-1"), OrderStatus.PACKED)));
        for (long seed = 0; seed < 5_000; seed++) {
            var damaged = damaged(good, new SplittableRandom(seed));

            assertThat(decoder.decode(damaged)).as("seed %d", seed).isNotNull();
        }
    }

    private static byte[] damaged(byte[] good, SplittableRandom random) {
        var damaged = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
        for (int hits = random.nextInt(1, 4); hits > 0 && damaged.length > 0; hits--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private Decoded decode(ObjectNode record) {
        return decoder.decode(bytes(record));
    }

    private Decoded decode(String record) {
        return decoder.decode(record.getBytes(StandardCharsets.UTF_8));
    }

    private static Arguments broken(String why, Breakage breakage) {
        return Arguments.of(why, breakage);
    }

    /** Makes a good image a bad one. */
    interface Breakage {
        void apply(ObjectNode image);
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
