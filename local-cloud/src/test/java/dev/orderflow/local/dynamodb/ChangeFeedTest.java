package dev.orderflow.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangeFeedTest {

    private final List<String> stored = new CopyOnWriteArrayList<>();

    @Test
    void keepsTheOrderWhenNothingIsSwitchedOn() {
        try (var feed = feed(1)) {
            offer(feed, 100);
        }

        assertThat(stored).containsExactlyElementsOf(names(100));
    }

    @Test
    void swapsNeighboursWhenEveryRecordIsToBeReordered() {
        try (var feed = feed(1)) {
            feed.switches(new ChangeStreamSwitches(0, 1, 0));

            feed.accept(change("a-1"));
            feed.accept(change("a-2"));
        }

        assertThat(stored).containsExactly("a-2", "a-1");
    }

    @Test
    void bringsEveryRecordTwiceWhenEveryRecordIsToBeDuplicated() {
        try (var feed = feed(1)) {
            feed.switches(new ChangeStreamSwitches(1, 0, 0));

            offer(feed, 20);
        }

        assertThat(stored).hasSize(40).containsAll(names(20));
    }

    @Test
    void bringsARecordThatNothingOvertakesAllTheSame() {
        try (var feed = feed(1)) {
            feed.switches(new ChangeStreamSwitches(0, 1, 0));

            feed.accept(change("a-1"));

            await().untilAsserted(() -> assertThat(stored).containsExactly("a-1"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void losesNothingWhateverIsSwitchedOn(long seed) {
        var random = new Random(seed);
        try (var feed = feed(seed)) {
            feed.switches(new ChangeStreamSwitches(random.nextDouble(), random.nextDouble(), random.nextInt(20)));
            offer(feed, 200);
        }

        assertThat(stored).as("seed %d", seed).containsAll(names(200));
    }

    @Test
    void offersARefusedRecordAgain() {
        var tries = new AtomicInteger();
        try (var feed = new ChangeFeed(_ -> refusedUnless(tries.incrementAndGet() > 3), new Random(1))) {
            feed.accept(change("a-1"));
        }

        assertThat(tries).hasValue(4);
    }

    @Test
    void letsNothingOvertakeARefusedRecord() {
        var tries = new AtomicInteger();
        try (var feed = new ChangeFeed(
                change -> refusedUnless(tries.incrementAndGet() > 3 && stored.add(change.partitionKey())),
                new Random(1))) {
            offer(feed, 10);
        }

        assertThat(stored).containsExactlyElementsOf(names(10));
    }

    @Test
    void endsThoughItsStreamRefusesEverything() {
        var feed = new ChangeFeed(_ -> refusedUnless(false), new Random(1));
        offer(feed, 10);

        assertTimeoutPreemptively(Duration.ofSeconds(9), feed::close);
    }

    @Test
    void keepsTheOrderWhenTheDelayIsTakenAway() {
        try (var feed = feed(1)) {
            feed.switches(new ChangeStreamSwitches(0, 0, 300));
            feed.accept(change("a-1"));
            feed.switches(ChangeStreamSwitches.OFF);
            feed.accept(change("a-2"));

            await().untilAsserted(() -> assertThat(stored).containsExactly("a-1", "a-2"));
        }
    }

    private ChangeFeed feed(long seed) {
        return new ChangeFeed(change -> refusedUnless(stored.add(change.partitionKey())), new Random(seed));
    }

    private static Optional<String> refusedUnless(boolean stored) {
        return stored ? Optional.empty() : Optional.of("ProvisionedThroughputExceededException");
    }

    private static void offer(ChangeFeed feed, int count) {
        names(count).forEach(name -> feed.accept(change(name)));
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "item" + i % 7 + "-" + i).toList();
    }

    private static Change change(String name) {
        return new Change("orders", name.substring(0, name.indexOf('-')), name, new byte[0]);
    }
}
