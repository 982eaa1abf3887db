package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.ClaimResult.Claimed;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Parking;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Runtimes with one thing wrong: each breaks the promise that it should, and none that it should not. */
final class PromisesCanBreakTest {

    private static final int SEEDS = 60;

    /** For flaws that keep a worker busy for ever. */
    private static final int FEW_SEEDS = 2;

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.orderflow.stream");

    @BeforeAll
    static void expectTrouble() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void listenAgain() {
        LOG.setLevel(null);
    }

    @Test
    void noticesALedgerThatForgetsTheOrder() {
        var flaw = Flaws.ledger((_, arguments, honest) -> {
            if (arguments[0] instanceof Fence fence) {
                arguments[0] = new Fence(fence.key(), fence.version(), 0);
            }
            return honest.call();
        });

        // What is left behind counts as applied, so that it may be replayed after what came behind it.
        assertThat(brokenBy(flaw))
                .contains("no event is lost", "versions are accepted in order")
                .isSubsetOf(
                        "checkpoints pass nothing unfinished",
                        "every repeat is counted",
                        "no event is lost",
                        "versions are accepted in order");
    }

    @Test
    void noticesALedgerThatReservesForEverybody() {
        var flaw = Flaws.ledger((step, arguments, honest) -> {
            var answer = honest.call();
            return step.equals("claim") && answer instanceof ClaimResult.HeldElsewhere
                    ? new Claimed(new Claim((Fence) arguments[0], "everybody's", 1, 9, 0))
                    : answer;
        });

        // Each of the two knows nothing of the other's effect.
        assertThat(brokenBy(flaw)).containsExactly("every repeat is counted", "no order is in two hands");
    }

    @Test
    void noticesALedgerThatForgetsUnknownOutcomes() {
        var flaw = Flaws.ledger((_, _, honest) -> {
            var answer = honest.call();
            return answer instanceof Claimed(var claim)
                    ? new Claimed(new Claim(claim.fence(), claim.nonce(), claim.attempts(), 0, 0))
                    : answer;
        });

        assertThat(brokenBy(flaw)).containsExactly("every repeat is counted");
    }

    @Test
    void noticesALedgerThatForgetsWhatItCompleted() {
        var flaw =
                Flaws.ledger((step, _, honest) -> step.equals("complete") ? new Completion.Applied() : honest.call());

        assertThat(brokenBy(flaw, FEW_SEEDS)).contains("no event is lost", "checkpoints pass nothing unfinished");
    }

    @Test
    void noticesALedgerThatLetsParkedOrdersGoOn() {
        var flaw = Flaws.ledger((step, arguments, honest) -> {
            var answer = honest.call();
            return step.equals("claim") && answer instanceof ClaimResult.Quarantined
                    ? new Claimed(new Claim((Fence) arguments[0], "nobody's", 1, 9, 0))
                    : answer;
        });

        assertThat(brokenBy(flaw, FEW_SEEDS)).contains("quarantined orders wait");
    }

    @Test
    void noticesALedgerThatForgetsWhatItParkedBehind() {
        var flaw = Flaws.ledger((step, _, honest) -> step.equals("parkBehind") ? new Parking.Parked() : honest.call());

        assertThat(brokenBy(flaw)).containsExactly("checkpoints pass nothing unfinished", "no event is lost");
    }

    @Test
    void noticesALotThatForgets() {
        var flaw = Flaws.lot((step, _, honest) -> step.equals("park") ? new Parking.Parked() : honest.call());

        assertThat(brokenBy(flaw)).containsExactly("checkpoints pass nothing unfinished", "no event is lost");
    }

    @Test
    void noticesACheckpointThatIsOneAhead() {
        var flaw = new Flaw() {
            @Override
            long checkpoint(long honest) {
                return honest + 1;
            }
        };

        assertThat(brokenBy(flaw)).containsExactly("checkpoints pass nothing unfinished", "no event is lost");
    }

    @Test
    void noticesAHandlerThatIsCalledTwice() {
        var flaw = Flaws.handler((honest, handle) -> {
            var _ = handle.get();
            return handle.get();
        });

        // The second call may come in a pause.
        assertThat(brokenBy(flaw)).containsExactly("every repeat is counted", "paused workers begin nothing");
    }

    @Test
    void noticesAKeyThatIsAnotherWithEveryTry() {
        var flaw = new Flaw() {
            @Override
            String idempotencyKey(String honest, Attempt attempt) {
                return honest + "-" + attempt.unknowns();
            }
        };

        assertThat(brokenBy(flaw)).containsExactly("each effect is accepted once");
    }

    @Test
    void noticesARuntimeThatParksWhomItMeets() {
        var flaw = Flaws.handler(
                (event, handle) -> event.startsWith("o-1@") ? new Outcome.Park("in the way") : handle.get());

        assertThat(brokenBy(flaw)).containsExactly("other orders are unharmed");
    }

    private static Set<String> brokenBy(Flaw flaw) {
        return Flaws.brokenBy(flaw, SEEDS);
    }

    private static Set<String> brokenBy(Flaw flaw, int seeds) {
        return Flaws.brokenBy(flaw, seeds);
    }
}
