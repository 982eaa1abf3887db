package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.stream.EventArchive.Happened;
import dev.orderflow.stream.ReconcileReport.Interval;
import dev.orderflow.stream.ReconcileReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Over a consumer without a ledger, so that every event of the interval is handled again. */
final class ReconcileDeskTest {

    private static final Instant FROM = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant UNTIL = FROM.plus(Duration.ofHours(1));

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<Interval> done = new ArrayList<>();
    private final InMemoryEventArchive archive = new InMemoryEventArchive();
    private final ReconcileDesk desk = new ReconcileDesk(
            archive,
            new RepublishingReconciler(
                    archive, 3, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1))),
            new ReconcileDesk.Parts(Duration.ZERO, threads::add, done::add));

    @Test
    void handlesEveryEventOfTheIntervalAgain() {
        archive.happened("a", 1, FROM);
        archive.happened("b", 1, FROM.minusSeconds(1));
        archive.happened("c", 1, UNTIL.minusSeconds(1));
        archive.happened("d", 1, UNTIL);

        run(false);

        assertThat(archive.handledAgain()).extracting(Happened::key).containsExactly("a", "c");
        assertThat(desk.report()).contains(new ReconcileReport(FROM, UNTIL, false, State.DONE, null, 2, 2, 2, 0, null));
        assertThat(done).containsExactly(new Interval(FROM, UNTIL, false));
    }

    @Test
    void onlyCountsWhenItRunsDryAndAcknowledgesNothing() {
        archive.happened("a", 1, FROM);

        run(true);

        assertThat(archive.handledAgain()).isEmpty();
        assertThat(done).isEmpty();
        assertThat(desk.report().orElseThrow().seen()).isEqualTo(1);
    }

    @Test
    void triesAnEventAgainAndCountsItAsFailedWhenThatDoesNotHelp() {
        archive.happened("a", 1, FROM);
        archive.happened("b", 1, FROM);
        var answers = new ArrayDeque<Outcome>(List.of(new Outcome.RetryLater(Duration.ZERO, Outcome.Effect.NOT_DONE)));
        archive.handleWith(event -> event.key().equals("a")
                ? answers.isEmpty() ? new Outcome.Done() : answers.remove()
                : new Outcome.Park("test"));

        run(false);

        assertThat(archive.handledAgain()).extracting(Happened::key).containsExactly("a", "a", "b");
        assertThat(desk.report()).contains(new ReconcileReport(FROM, UNTIL, false, State.DONE, null, 2, 2, 1, 1, null));
    }

    @Test
    void doesOneComparisonAtATime() {
        var first = desk.begin(new Interval(FROM, UNTIL, false));

        assertThat(desk.begin(new Interval(FROM, UNTIL.plusSeconds(1), false))).isEqualTo(first);
        assertThat(threads).hasSize(1);
    }

    @Test
    void saysThatItEndedEarlyWhenTheSourceCannotBeRead() {
        archive.breakDown();

        run(false);

        assertThat(desk.report().orElseThrow().state()).isEqualTo(State.ABORTED);
        assertThat(desk.report().orElseThrow().error()).startsWith("java.lang.IllegalStateException");
        assertThat(done).isEmpty();
    }

    @Test
    void endsWithTheProcess() {
        archive.happened("a", 1, FROM);
        archive.happened("b", 1, FROM);
        desk.close();

        run(false);

        assertThat(desk.report().orElseThrow().state()).isEqualTo(State.ABORTED);
        assertThat(done).isEmpty();
    }

    @Test
    void refusesAnIntervalInWhichNothingCanHappen() {
        assertThatThrownBy(() -> new Interval(FROM, FROM, true)).isInstanceOf(IllegalArgumentException.class);
    }

    private void run(boolean dryRun) {
        desk.begin(new Interval(FROM, UNTIL, dryRun));
        threads.remove().run();
    }
}
