package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.StreamRecord.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

final class ShardTrackerTest {

    private final ShardTracker tracker = new ShardTracker(
            new ConsumerProperties.Intake(3, DataSize.ofBytes(100)), new ManualTimer(new MovableClock()));

    @Test
    void hasNothingToCheckpointBeforeTheFirstRecordIsDone() {
        var first = admit(1);

        assertThat(tracker.finishedUpTo()).isEmpty();

        finish(first);
        assertThat(tracker.finishedUpTo()).contains(position(1));
    }

    @Test
    void neverLetsACheckpointPassAnUnfinishedRecord() {
        var first = admit(1);
        var second = admit(2);
        var third = admit(3);

        finish(third);
        assertThat(tracker.finishedUpTo()).isEmpty();

        finish(first);
        assertThat(tracker.finishedUpTo()).contains(position(1));

        finish(second);
        assertThat(tracker.finishedUpTo()).contains(position(3));
    }

    @Test
    void passesARecordThatAsksForNoWork() {
        admit(1).skip();

        assertThat(tracker.finishedUpTo()).contains(position(1));
    }

    @Test
    void takesNoMoreRecordsThanItMayHoldUntilOneIsDone() {
        var first = admit(1);
        admit(2);
        admit(3);

        assertThat(tracker.tryAdmit(position(4), 1)).isEmpty();

        finish(first);
        assertThat(tracker.tryAdmit(position(4), 1)).isPresent();
    }

    @Test
    void takesNoMoreBytesThanItMayHold() {
        assertThat(tracker.tryAdmit(position(1), 60)).isPresent();

        assertThat(tracker.tryAdmit(position(2), 60)).isEmpty();
        assertThat(tracker.tryAdmit(position(2), 40)).isPresent();
    }

    @Test
    void takesARecordAboveTheLimitWhenItIsAlone() {
        assertThat(tracker.tryAdmit(position(1), 1_000)).isPresent();
        assertThat(tracker.tryAdmit(position(2), 1)).isEmpty();
    }

    @Test
    void letsNoWorkBeginOnceItIsClosedAndStillCountsWhatHadBegun() {
        var begun = admit(1);
        var waiting = admit(2);
        begun.begin();

        tracker.close();

        assertThat(waiting.begin()).isFalse();
        assertThat(waiting.dropped()).isTrue();
        assertThat(tracker.tryAdmit(position(3), 1)).isEmpty();
        begun.done();
        assertThat(tracker.finishedUpTo()).contains(position(1));
    }

    @Test
    void isQuietOnlyWhenNoWorkIsGoingOn() throws InterruptedException {
        var record = admit(1);
        record.begin();

        assertThat(tracker.awaitQuiet(Duration.ZERO)).isFalse();
        record.pause();
        assertThat(tracker.awaitQuiet(Duration.ZERO)).isTrue();
        assertThat(tracker.awaitFinished(Duration.ZERO)).isFalse();
    }

    @Test
    void staysUnfinishedWhenWorkThatTheRecordCausedIsDone() {
        var record = admit(1);
        var caused = record.withoutRecord();

        caused.begin();
        caused.done();

        assertThat(tracker.finishedUpTo()).isEmpty();
    }

    @Test
    void wakesTheIntakeWhenThereIsRoomAgain() throws InterruptedException {
        var first = admit(1);
        admit(2);
        admit(3);
        var waiting = Thread.ofVirtual().start(() -> {
            try {
                tracker.awaitRoom(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        finish(first);

        assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
    }

    @RepeatedTest(50)
    void keepsItsPromisesInAnyOrderOfEvents(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var unfinished = new TreeSet<Integer>();
        var receipts = new TreeMap<Integer, Receipt>();
        int admitted = 0;

        for (int step = 0; step < 500; step++) {
            var receipt = random.nextBoolean()
                    ? tracker.tryAdmit(position(admitted + 1), random.nextInt(50))
                    : Optional.<Receipt>empty();
            if (receipt.isPresent()) {
                admitted++;
                unfinished.add(admitted);
                receipts.put(admitted, receipt.get());
            } else if (!receipts.isEmpty()) {
                int chosen = List.copyOf(receipts.keySet()).get(random.nextInt(receipts.size()));
                finish(Objects.requireNonNull(receipts.remove(chosen)));
                unfinished.remove(chosen);
            }

            int expected = unfinished.isEmpty() ? admitted : unfinished.first() - 1;
            assertThat(tracker.finishedUpTo().map(Position::sequenceNumber).orElse("0"))
                    .isEqualTo(Integer.toString(expected));
            assertThat(tracker.snapshot().unfinished())
                    .isEqualTo(unfinished.size())
                    .isLessThanOrEqualTo(3);
        }
    }

    @Test
    void ordersPositionsAsNumbers() {
        var positions = List.of(position(9), position(10), new Position("10", 1, Instant.EPOCH));

        assertThat(positions).isSorted();
    }

    private Receipt admit(int number) {
        return tracker.tryAdmit(position(number), 1).orElseThrow();
    }

    private static void finish(Receipt receipt) {
        receipt.begin();
        receipt.done();
    }

    private static Position position(int number) {
        return new Position(Integer.toString(number), 0, Instant.EPOCH);
    }
}
