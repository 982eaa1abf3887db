package dev.orderflow.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.orders.CustomerRefs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Position FROM_NOON = new Position.From(NOON);

    private final SteppingClock clock = new SteppingClock(NOON.plusSeconds(3600));
    private final InMemoryStream kinesis = new InMemoryStream();

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }

    private Reading reading(@Nullable Instant until, @Nullable String shard, Function<String, Position> start) {
        var stream = new OrderStream(
                kinesis, "test", new CustomerRefs("a key only for tests".getBytes(StandardCharsets.UTF_8)));
        var reach = new StreamReader.Reach(until, false, shard, Duration.ofSeconds(1));
        return new Reading(stream, new StreamReader(stream, clock, clock::pass, reach, start), clock, clock::pass);
    }

    private static List<String> read(Reading reading) throws InterruptedException {
        var read = new ArrayList<String>();
        reading.records(record -> read.add(new String(record.data(), StandardCharsets.UTF_8)), () -> false);
        return read;
    }

    @Test
    void givesTheRecordsOfAllShardsByArrival() throws InterruptedException {
        kinesis.shard("a").shard("b");
        kinesis.put("a", at(1), "1").put("a", at(4), "4").put("a", at(5), "5");
        kinesis.put("b", at(2), "2").put("b", at(3), "3").put("b", at(6), "6");

        assertThat(read(reading(null, null, _ -> FROM_NOON))).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void givesExactlyTheIntervalFromItsFirstInstantToBeforeItsLast() throws InterruptedException {
        kinesis.shard("a")
                .put("a", at(-1), "before")
                .put("a", at(0), "first")
                .put("a", at(9), "last")
                .put("a", at(10), "after");

        assertThat(read(reading(at(10), null, _ -> FROM_NOON))).containsExactly("first", "last");
    }

    @Test
    void readsTheChildrenOfASplitShardBehindIt() throws InterruptedException {
        kinesis.shard("parent").put("parent", at(1), "1").put("parent", at(2), "2");
        kinesis.split("parent", "child").put("child", at(3), "3");

        assertThat(read(reading(null, null, _ -> FROM_NOON))).containsExactly("1", "2", "3");
    }

    @Test
    void goesOnWhereAnEarlierRunStopped() throws InterruptedException {
        kinesis.shard("a").put("a", at(1), "1").put("a", at(2), "2").put("a", at(3), "3");
        var first = reading(null, null, _ -> FROM_NOON);
        var read = new ArrayList<String>();
        first.records(record -> read.add(record.sequenceNumber()), () -> read.size() == 2);

        var token = ResumeToken.decode(first.tally().resumeToken());

        assertThat(read(reading(null, null, shard -> token.positions().getOrDefault(shard, FROM_NOON))))
                .containsExactly("3");
    }

    @Test
    void asksAgainWhenAReadIsRefusedOrItsIteratorHasExpired() throws InterruptedException {
        kinesis.shard("a").put("a", at(1), "1").put("a", at(2), "2").put("a", at(3), "3");
        kinesis.refuseNext(2);
        kinesis.expireNext(1);

        assertThat(read(reading(null, null, _ -> FROM_NOON))).containsExactly("1", "2", "3");
    }

    @Test
    void readsAShardNoMoreOftenThanItsBudgetAllows() throws InterruptedException {
        kinesis.shard("a");
        for (int second = 0; second < 20; second++) {
            kinesis.put("a", at(second), "x");
        }
        var begun = clock.instant();

        read(reading(null, null, _ -> FROM_NOON));

        assertThat(kinesis.reads()).isGreaterThanOrEqualTo(10);
        assertThat(Duration.between(begun, clock.instant()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(kinesis.reads() - 1L));
    }

    @Test
    void readsOneShardAlone() throws InterruptedException {
        kinesis.shard("a").shard("b").put("a", at(1), "1").put("b", at(2), "2");

        assertThat(read(reading(null, "b", _ -> FROM_NOON))).containsExactly("2");
    }

    @Test
    void saysWhichShardIsNotThere() {
        kinesis.shard("a");

        assertThatThrownBy(() -> reading(null, "z", _ -> FROM_NOON))
                .hasMessage("The stream orderflow-test-orders has no shard 'z'");
    }
}
