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
 * Two workers, one key and everything that can go wrong a few times, driven by one seed: crashes, claims that run out,
 * calls and writes whose answer is lost, defects. After every step the promises are checked.
 */
final class ModelledWorld {

    static final String KEY = "o-1";

    private static final int VERSIONS = 5;
    private static final int WILD_STEPS = 60;
    private static final int QUIET_STEPS = 600;

    private final LedgerFixture tables;
    private final UnaryOperator<EffectLedger> flaw;
    private final Random random;
    private final List<Long> handled;
    private final ModelledPartner partner = new ModelledPartner();
    private final List<Long> onTheirWay = new ArrayList<>();
    private final List<ModelledWorker> workers;
    private int crashes = 2;
    private int defects = 2;
    private int lostCalls = 3;
    private int lostAnswers = 3;
    private long applied;

    ModelledWorld(LedgerFixture tables, long seed, UnaryOperator<EffectLedger> flaw) {
        this.tables = tables;
        this.flaw = flaw;
        this.random = new Random(seed);
        this.handled = LongStream.rangeClosed(1, VERSIONS)
                .filter(version -> version == VERSIONS || !chance(4))
                .boxed()
                .toList();
        this.workers = List.of(new ModelledWorker("pod-1", this), new ModelledWorker("pod-2", this));
        if (chance(2)) {
            defects = 0;
        }
    }

    /** Runs to the end, where everything is applied or parked. */
    void run() {
        for (int step = 0; step < WILD_STEPS; step++) {
            disturb();
            anyOf(workers).step();
            check();
        }
        calmDown();
        for (int step = 0; step < QUIET_STEPS && !finished(); step++) {
            pass(Duration.ofSeconds(3));
            anyOf(workers).step();
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
        if (lostAnswers > 0 && chance(10)) {
            lostAnswers--;
            tables.loseNextAnswer();
        }
        if (crashes > 0 && chance(20)) {
            crashes--;
            anyOf(workers).crash();
        }
        if (!onTheirWay.isEmpty() && chance(5)) {
            partner.receive(onTheirWay.removeFirst());
        }
    }

    private void calmDown() {
        defects = 0;
        lostCalls = 0;
        onTheirWay.forEach(partner::receive);
        onTheirWay.clear();
    }

    private void pass(Duration duration) {
        tables.clock().advance(duration);
        workers.forEach(worker -> worker.timeIs(now()));
    }

    private boolean finished() {
        return workers.stream().allMatch(ModelledWorker::finished);
    }

    private void check() {
        var row = tables.rowOf(KEY);
        assertThat(partner.accepted())
                .as("accepted in order, each once")
                .isEqualTo(handled.subList(0, partner.accepted().size()));
        assertThat(row.applied()).as("applied only grows").isGreaterThanOrEqualTo(applied);
        assertThat(partner.accepted())
                .as("applied means accepted")
                .containsAll(handled.stream().filter(v -> v <= row.applied()).toList());
        assertThat(row.quarantined() || parkedAbove(row.applied()).isEmpty())
                .as("nothing waits in the lot without quarantine")
                .isTrue();
        applied = row.applied();
    }

    private void checkEnd() {
        var row = tables.rowOf(KEY);
        assertThat(finished()).as("the end is reached: %s", workers).isTrue();
        if (row.quarantined()) {
            assertThat(row.parkedFrom()).as("parked from the next version on").isEqualTo(handledAfter(row.applied()));
            assertThat(row.parkedTo()).as("everything else is parked").isEqualTo(handled.getLast());
            assertThat(parkedAbove(row.applied())).contains(row.parkedFrom(), row.parkedTo());
        } else {
            assertThat(row).as("everything is applied").isEqualTo(new LedgerRow(handled.getLast(), null, 0, 0));
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

    Instant now() {
        return tables.clock().instant();
    }

    List<Long> handled() {
        return handled;
    }

    Fence fence(long version) {
        return new Fence(KEY, version, handled.stream().filter(v -> v < version).reduce(0L, Math::max));
    }

    long handledAfter(long version) {
        return handled.stream().filter(v -> v > version).findFirst().orElseThrow();
    }

    void leaveOnItsWay(long version) {
        onTheirWay.add(version);
    }

    boolean hasDefect() {
        return defects > 0 && chance(8) && defects-- > 0;
    }

    boolean losesCall() {
        return lostCalls > 0 && chance(3) && lostCalls-- > 0;
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
