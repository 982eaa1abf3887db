package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.ParkedContents.Row;
import dev.orderflow.stream.ParkedContents.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ParkedContentsTest {

    private static final String FIRST = ParkedEvent.positionOf(1);

    private final String environment = LocalDynamoDb.newEnvironment();
    private final ParkingLot mailer = new DynamoDbFixture(environment, "mailer").lot();
    private final ParkingLot router = new DynamoDbFixture(environment, "router").lot();
    private final ParkedContents contents = new ParkedContents(LocalDynamoDb.client(), environment);
    private final Wanted ofErika =
            new Wanted("o-1"::equals, record -> text(record).contains("erika"));

    @Test
    void findsTheRowsOfAKeyInEveryConsumersLot() {
        mailer.park(Parked.record("o-1", FIRST, bytes("of erika")));
        router.park(Parked.record("o-1", FIRST, bytes("of erika")));
        mailer.park(Parked.record("o-2", FIRST, bytes("of otto")));
        router.resolve("o-1", FIRST, Parked.redriven());

        assertThat(rows())
                .containsExactlyInAnyOrder(
                        new Row("mailer", "o-1", FIRST, true), new Row("router", "o-1", FIRST, false));
    }

    @Test
    void looksIntoRecordsThatNobodyCouldDecodeAlsoWhereOnlyTheHeadIsKept() {
        mailer.park(Parked.record("!shard-0", "1", bytes("torn, of erika")));
        mailer.park(Parked.record("!shard-0", "2", bytes("torn, of otto")));
        mailer.park(Parked.record("!shard-0", "3", large("erika")));

        assertThat(rows()).extracting(Row::position).containsExactlyInAnyOrder("1", "3");
    }

    @Test
    void emptiesARowThatDoesNotWaitAndLeavesTheRestOfIt() {
        mailer.park(Parked.record("o-1", FIRST, bytes("of erika")));
        mailer.resolve("o-1", FIRST, Parked.redriven());

        assertThat(contents.empty(rows().getFirst())).isTrue();

        assertThat(rows()).isEmpty();
        assertThat(stored()).doesNotContainKey("event").containsKeys("resolution", "cause", "expiresAt");
    }

    @Test
    void emptiesNoRowThatWaitsAgain() {
        mailer.park(Parked.record("o-1", FIRST, bytes("of erika")));
        mailer.resolve("o-1", FIRST, Parked.redriven());
        var found = rows().getFirst();
        mailer.park(Parked.record("o-1", FIRST, bytes("of erika")));

        assertThat(contents.empty(found)).isFalse();
        assertThat(mailer.eventsOf("o-1")).singleElement().satisfies(event -> assertThat(text(event.record()))
                .isEqualTo("of erika"));
    }

    @Test
    void makesNoRowWhereThereIsNone() {
        assertThat(contents.empty(new Row("mailer", "o-9", FIRST, false))).isFalse();
        assertThat(rows()).isEmpty();
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        contents.forEach(ofErika, rows::add);
        return rows;
    }

    private Map<String, AttributeValue> stored() {
        return LocalDynamoDb.client()
                .getItem(get -> get.tableName(ConsumerTable.PARKING_LOT.nameIn(environment))
                        .key(LotAttributes.key("mailer", "o-1", FIRST)))
                .item();
    }

    private static byte[] large(String word) {
        var noise = new byte[900_000];
        new Random(1).nextBytes(noise);
        System.arraycopy(bytes(word), 0, noise, 0, word.length());
        return noise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
