package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EventArchive.Happened;
import dev.orderflow.stream.ReconcileReport.Interval;
import dev.orderflow.stream.ReconcileReport.Tally;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Which events that were never handled are parked, and which are none of its business. */
final class LedgerReconcilerTest {

    private static final Duration MEMORY = Duration.ofDays(90);

    private final MovableClock clock = new MovableClock();
    private final InMemoryTables tables = new InMemoryTables(clock);
    private final InMemoryEffectLedger ledger = new InMemoryEffectLedger(tables, new Owner("pod-0", "first"));
    private final InMemoryEventArchive archive = new InMemoryEventArchive();
    private final Instant start = clock.instant();
    private Instant baseline = Instant.EPOCH;
    private Instant finishedUntil = start.plus(Duration.ofDays(1));

    @Test
    void parksAnEventThatWasNeverHandled() {
        happened("a", 1);

        assertThat(settle("a@1")).isEqualTo(new Tally(1, 1, 1, 0));

        assertThat(tables.parked("a")).singleElement().satisfies(parked -> {
            assertThat(parked.position()).isEqualTo(ParkedEvent.positionOf(1));
            assertThat(parked.cause()).isEqualTo("reconcile");
        });
        assertThat(tables.row("a").parkedFrom()).isEqualTo(1);
    }

    @Test
    void parksTheNextAfterTheLastThatWasApplied() {
        happened("a", 1, 3, 4);
        apply("a", 1, 0);

        assertThat(settle("a@4")).isEqualTo(new Tally(1, 1, 1, 0));

        assertThat(tables.row("a").parkedFrom()).isEqualTo(3);
        assertThat(tables.row("a").parkedTo()).isEqualTo(3);
    }

    @Test
    void leavesAloneWhatIsApplied() {
        happened("a", 1, 2);
        apply("a", 1, 0);
        apply("a", 2, 1);

        assertThat(settle("a@1", "a@2")).isEqualTo(new Tally(2, 0, 0, 0));
        assertThat(tables.parked()).isEmpty();
    }

    @Test
    void leavesAloneWhatTheConsumerMayStillComeTo() {
        happened("a", 1);
        finishedUntil = start.plus(Duration.ofMinutes(10));

        assertThat(settle("a@1")).isEqualTo(new Tally(1, 0, 0, 0));
        finishedUntil = start.plus(Duration.ofMinutes(10)).plusSeconds(1);
        assertThat(settle("a@1")).isEqualTo(new Tally(1, 1, 1, 0));
    }

    @Test
    void leavesAloneWhatHappenedBeforeTheGroupBegan() {
        happened("a", 1);
        baseline = start.plusSeconds(1);

        assertThat(settle("a@1")).isEqualTo(new Tally(1, 0, 0, 0));
    }

    @Test
    void parksWhatCameAfterTheGroupBeganThoughEarlierEventsAreNotItsBusiness() {
        happened("a", 1);
        clock.advance(Duration.ofHours(1));
        baseline = clock.instant();
        happened("a", 2);

        assertThat(settle("a@2")).isEqualTo(new Tally(1, 1, 1, 0));
        assertThat(tables.row("a").parkedFrom()).isEqualTo(2);
    }

    @Test
    void leavesAloneWhatTheLedgerMayHaveForgotten() {
        happened("a", 1);
        clock.advance(MEMORY.plusSeconds(1));

        assertThat(settle("a@1")).isEqualTo(new Tally(1, 0, 0, 0));
    }

    @Test
    void leavesAloneWhatWaitsInTheLotAlready() {
        happened("a", 1, 2);
        ledger.park(new Fence("a", 1, 0), null, Parked.event("a", 1));

        assertThat(settle("a@1", "a@2")).isEqualTo(new Tally(2, 0, 0, 0));
    }

    @Test
    void leavesAloneWhatSomebodyIsAtWorkOn() {
        happened("a", 1);
        ledger.claim(new Fence("a", 1, 0), Duration.ofSeconds(30));

        assertThat(settle("a@1")).isEqualTo(new Tally(1, 1, 0, 1));
        assertThat(tables.parked()).isEmpty();
    }

    @Test
    void onlyCountsWhenItRunsDry() {
        happened("a", 1);

        var tally =
                reconciler().settle(archive.all(), interval(true), reconciler().reach());

        assertThat(tally).isEqualTo(new Tally(1, 1, 0, 0));
        assertThat(tables.parked()).isEmpty();
    }

    private Tally settle(String... events) {
        var page = Arrays.stream(events)
                .map(event -> event.split("@", -1))
                .map(parts -> new Happened(parts[0], Long.parseLong(parts[1]), start))
                .toList();
        return reconciler().settle(page, interval(false), reconciler().reach());
    }

    private Interval interval(boolean dryRun) {
        return new Interval(start, start.plus(Duration.ofDays(365)), dryRun);
    }

    private LedgerReconciler reconciler() {
        var metrics = new ConsumerMetrics(new SimpleMeterRegistry(), "test");
        return new LedgerReconciler(
                archive,
                ledger,
                new LedgerReconciler.Parts(() -> finishedUntil, () -> baseline, MEMORY, metrics, clock));
    }

    private void happened(String key, long... versions) {
        Arrays.stream(versions).forEach(version -> archive.happened(key, version, clock.instant()));
    }

    private void apply(String key, long version, long previous) {
        var claimed = (ClaimResult.Claimed) ledger.claim(new Fence(key, version, previous), Duration.ofSeconds(30));
        ledger.complete(claimed.claim());
    }
}
