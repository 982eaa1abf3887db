package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.EffectLedger.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * Two pods, one key and everything that can go wrong a few times, driven by one seed: crashes, claims that run out, calls
 * and writes whose answer is lost, events that the stream lost, defects, replays that fail again, drops. After every step
 * the promises are checked. In every second world nobody redrives.
 */
final class ModelledWorld {

    static final String KEY = "o-1";

    private static final int VERSIONS = 5;
    private static final int WILD_STEPS = 120;
    private static final int QUIET_STEPS = 1_200;

    private final LedgerFixture tables;
    private final UnaryOperator<EffectLedger> flaw;
    private final Random random;
    private final List<Long> handled;
    private final List<Long> lost;
    private final List<Long> dropped = new ArrayList<>();
    private final ModelledPartner partner = new ModelledPartner();
    private final List<Long> onTheirWay = new ArrayList<>();
    private final List<ModelledPod> pods;
    private final ModelledTroubles troubles;
    private final boolean redriven;
    private long applied;

    ModelledWorld(LedgerFixture tables, long seed, UnaryOperator<EffectLedger> flaw) {
        this.tables = tables;
        this.flaw = flaw;
        this.random = new Random(seed);
        this.redriven = seed % 2 == 0;
        this.handled = LongStream.rangeClosed(1, VERSIONS)
                .filter(version -> version == VERSIONS || !chance(4))
                .boxed()
                .toList();
        this.lost = handled.stream().filter(_ -> redriven && chance(4)).toList();
        this.troubles = new ModelledTroubles(random);
        this.pods = List.of(new ModelledPod("pod-1", this), new ModelledPod("pod-2", this));
        if (chance(3)) {
            troubles.withoutDefects();
        }
    }

    /** Runs to the end, where everything is applied, dropped or, without a redrive, parked. */
    void run() {
        for (int step = 0; step < WILD_STEPS; step++) {
            disturb();
            anyOf(pods).step();
            check();
        }
        calmDown();
        for (int step = 0; step < QUIET_STEPS && !finished(); step++) {
            pass(Duration.ofSeconds(3));
            anyOf(pods).step();
            check();
        }
        checkEnd();
    }

    private void disturb() {
        if (chance(4)) {
            pass(Duration.ofSeconds(1L + random.nextInt(12)));
        }
        if (chance(15)) {
            pass(Duration.ofSeconds(26));
        }
        if (troubles.answerIsLost()) {
            tables.loseNextAnswer();
        }
        if (troubles.podCrashes()) {
            anyOf(pods).crash();
        }
        if (!onTheirWay.isEmpty() && chance(5)) {
            partner.receive(onTheirWay.removeFirst());
        }
    }

    private void calmDown() {
        troubles.end();
        onTheirWay.forEach(partner::receive);
        onTheirWay.clear();
    }

    private void pass(Duration duration) {
        tables.clock().advance(duration);
        pods.forEach(pod -> pod.timeIs(now()));
    }

    private boolean finished() {
        return pods.stream().allMatch(ModelledPod::finished)
                && (!redriven || tables.rowOf(KEY).applied() == handled.getLast());
    }

    private void check() {
        var row = tables.rowOf(KEY);
        assertThat(partner.accepted())
                .as("accepted in order, each once")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(row.applied()).as("applied only grows").isGreaterThanOrEqualTo(applied);
        assertThat(partner.accepted())
                .as("applied means accepted or dropped")
                .containsAll(handled.stream()
                        .filter(v -> v <= row.applied() && !dropped.contains(v))
                        .toList());
        var waiting = parkedAbove(row.applied());
        if (row.quarantined()) {
            assertThat(waiting).as("a quarantine ends with a parked version").contains(row.parkedTo());
        } else {
            assertThat(waiting)
                    .as("nothing waits in the lot without quarantine")
                    .isEmpty();
        }
        applied = row.applied();
    }

    private void checkEnd() {
        var row = tables.rowOf(KEY);
        assertThat(finished()).as("the end is reached: %s %s", pods, row).isTrue();
        if (row.quarantined()) {
            assertThat(row.parkedFrom()).as("parked from the next version on").isEqualTo(handledAfter(row.applied()));
            assertThat(row.parkedTo()).as("everything else is parked").isEqualTo(handled.getLast());
            assertThat(parkedAbove(row.applied())).contains(row.parkedFrom(), row.parkedTo());
        } else {
            assertThat(row).as("everything is applied").isEqualTo(new LedgerRow(handled.getLast(), null, 0, 0));
            assertThat(tables.lot().eventsOf(KEY))
                    .as("nothing stays in the lot")
                    .isEmpty();
        }
    }

    private List<Long> parkedAbove(long version) {
        return tables.lot().eventsOf(KEY).stream()
                .map(event -> Long.valueOf(event.position()))
                .filter(parked -> parked > version)
                .toList();
    }

    EffectLedger ledgerOf(Owner owner) {
        return flaw.apply(tables.ledgerOf(owner));
    }

    ModelledPartner partner() {
        return partner;
    }

    boolean redriven() {
        return redriven;
    }

    ModelledTroubles troubles() {
        return troubles;
    }

    Instant now() {
        return tables.clock().instant();
    }

    /** What the stream delivers. */
    List<Long> delivered() {
        return handled.stream().filter(version -> !lost.contains(version)).toList();
    }

    Fence fence(long version) {
        return new Fence(KEY, version, handled.stream().filter(v -> v < version).reduce(0L, Math::max));
    }

    long handledAfter(long version) {
        return handled.stream().filter(v -> v > version).findFirst().orElseThrow();
    }

    /** Whether the version after {@code version} will not come by the stream any more. */
    boolean misses(long version) {
        return version < handled.getLast()
                && lost.contains(handledAfter(version))
                && pods.stream().noneMatch(pod -> pod.mayHandle(handledAfter(version)));
    }

    int unknownsInLot(long version) {
        return tables.lot().eventsOf(KEY).stream()
                .filter(event -> Long.parseLong(event.position()) == version)
                .mapToInt(ParkedEvent::unknowns)
                .sum();
    }

    /** A person drops a version; never one whose request is under way, which nobody could order any more. */
    boolean drops(long version) {
        boolean drops = !onTheirWay.contains(version) && troubles.personDrops();
        if (drops) {
            dropped.add(version);
        }
        return drops;
    }

    void leaveOnItsWay(long version) {
        onTheirWay.add(version);
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
