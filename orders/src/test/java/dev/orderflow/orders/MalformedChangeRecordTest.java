package dev.orderflow.orders;

import static dev.orderflow.orders.ChangeRecords.bytes;
import static dev.orderflow.orders.ChangeRecords.change;
import static dev.orderflow.orders.ChangeRecords.decode;
import static dev.orderflow.orders.ChangeRecords.insert;
import static dev.orderflow.orders.ChangeRecords.modify;
import static dev.orderflow.orders.ChangeRecords.newImage;
import static dev.orderflow.orders.Samples.moved;
import static dev.orderflow.orders.Samples.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.Decoded.Malformed;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Records that are none are told, and told apart, without a word of what was in them. */
class MalformedChangeRecordTest {

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
        assertThat(decode(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void callsMalformedWhatIsNestedTooDeeply() {
        var deep = "{\"tableName\":" + "[".repeat(100_000);

        assertThat(decode(deep)).isInstanceOf(Malformed.class);
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

            assertThat(decode(damaged)).as("seed %d", seed).isNotNull();
        }
    }

    private static byte[] damaged(byte[] good, SplittableRandom random) {
        var damaged = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
        for (int hits = random.nextInt(1, 4); hits > 0 && damaged.length > 0; hits--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static Arguments broken(String why, Breakage breakage) {
        return Arguments.of(why, breakage);
    }

    /** Makes a good image a bad one. */
    interface Breakage {
        void apply(ObjectNode image);
    }
}
