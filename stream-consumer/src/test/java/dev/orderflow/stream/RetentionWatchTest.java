package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class RetentionWatchTest {

    private static final String SHARD = "shardId-000000000000";
    private static final Duration RETENTION = Duration.ofDays(7);

    private final MovableClock clock = new MovableClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final ReadLog reads = new ReadLog(timer);
    private final InMemoryConsumerGroup group = new InMemoryConsumerGroup();
    private Optional<Instant> streamBirth = Optional.empty();
    private RetentionWatch watch = watch(group);

    @Test
    void findsAGapBehindACheckpointThatIsOlderThanTheRetention() {
        var stood = clock.instant();
        group.checkpointed(SHARD, stood);
        pass(Duration.ofDays(9));

        watch.inspect(SHARD);

        assertThat(watch.gaps()).containsExactly(new RetentionGap(SHARD, stood, stood.plus(Duration.ofDays(2))));
        assertThat(watch.longestGap()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void findsNoneWhereTheStreamStillHasEverything() {
        group.checkpointed(SHARD, clock.instant());
        pass(Duration.ofDays(6));

        watch.inspect(SHARD);

        assertThat(watch.gaps()).isEmpty();
        assertThat(watch.longestGap()).isZero();
    }

    @Test
    void findsNoneInAShardThatWasNeverCheckpointed() {
        watch.inspect(SHARD);
        read(Duration.ZERO);
        watch.look(SHARD, true);

        assertThat(watch.gaps()).isEmpty();
    }

    @Test
    void findsNoneWhereTheNoteIsOfAStreamThatWasReplaced() {
        group.checkpointed(SHARD, clock.instant());
        pass(Duration.ofDays(9));
        streamBirth = Optional.of(clock.instant().minus(Duration.ofHours(1)));

        watch.inspect(SHARD);

        assertThat(watch.gaps()).isEmpty();
    }

    @Test
    void findsAGapInAStreamThatIsOlderThanTheNote() {
        streamBirth = Optional.of(clock.instant().minus(Duration.ofDays(30)));
        group.checkpointed(SHARD, clock.instant());
        pass(Duration.ofDays(9));

        watch.inspect(SHARD);

        assertThat(watch.gaps()).hasSize(1);
    }

    @Test
    void findsNoneInAShardThatWasIdleForLongerThanTheRetentionUnderItsEyes() {
        watch.inspect(SHARD);
        for (int hour = 0; hour < 24 * 9; hour++) {
            pass(Duration.ofHours(1));
            read(Duration.ZERO);
            watch.look(SHARD, true);
        }

        var successor = watch(group);
        successor.inspect(SHARD);

        assertThat(successor.gaps()).isEmpty();
        assertThat(watch.gaps()).isEmpty();
    }

    @Test
    void takesAShardWithUnfinishedRecordsForNoIdleOne() {
        watch.inspect(SHARD);
        pass(Duration.ofDays(1));
        read(Duration.ZERO);

        watch.look(SHARD, false);

        assertThat(group.lastArrival(SHARD)).isEmpty();
    }

    @Test
    void findsAGapWhenAHeldShardIsNotReadForLongerThanTheRetention() {
        watch.inspect(SHARD);
        read(Duration.ZERO);
        var stood = clock.instant();
        pass(Duration.ofDays(8));

        watch.look(SHARD, false);
        pass(Duration.ofDays(1));
        watch.look(SHARD, false);

        assertThat(watch.gaps()).containsExactly(new RetentionGap(SHARD, stood, stood.plus(Duration.ofDays(2))));
    }

    @Test
    void notesNothingBeforeItKnowsWhereTheEarlierOwnerStood() {
        var reachable = new AtomicBoolean();
        var stood = clock.instant();
        group.checkpointed(SHARD, stood);
        pass(Duration.ofDays(9));
        var later = watch(new ConsumerGroup() {
            @Override
            public Instant baseline(Instant ifNew) {
                return group.baseline(ifNew);
            }

            @Override
            public void checkpointed(String shardId, Instant arrivedAt) {
                group.checkpointed(shardId, arrivedAt);
            }

            @Override
            public Optional<Instant> lastArrival(String shardId) {
                if (!reachable.get()) {
                    throw new IllegalStateException("test");
                }
                return group.lastArrival(shardId);
            }
        });

        assertThat(later.inspect(SHARD)).isFalse();
        later.finished(SHARD, clock.instant());
        assertThat(group.lastArrival(SHARD)).contains(stood);

        reachable.set(true);
        assertThat(later.inspect(SHARD)).isTrue();
        assertThat(later.gaps()).hasSize(1);
    }

    @Test
    void saysAGapUntilTheIntervalIsAcknowledged() {
        var stood = clock.instant();
        group.checkpointed(SHARD, stood);
        pass(Duration.ofDays(9));
        watch.inspect(SHARD);

        watch.acknowledge(stood.plusSeconds(1), clock.instant());
        assertThat(watch.gaps()).hasSize(1);
        watch.acknowledge(stood, clock.instant());

        assertThat(watch.gaps()).isEmpty();
    }

    @Test
    void countsTheTimeOfAShardThatItHasNotReadYet() {
        group.checkpointed(SHARD, clock.instant());
        pass(Duration.ofDays(3));
        watch.inspect(SHARD);
        assertThat(watch.unread()).isEqualTo(Duration.ofDays(3));

        read(Duration.ZERO);

        assertThat(watch.unread()).isZero();
    }

    private RetentionWatch watch(ConsumerGroup from) {
        return new RetentionWatch(new RetentionWatch.Parts(RETENTION, from, reads, clock, () -> streamBirth));
    }

    private void read(Duration behind) {
        reads.attempted(SHARD);
        reads.answered(SHARD, behind);
    }

    private void pass(Duration duration) {
        timer.moveTo(timer.now().plus(duration));
    }
}
