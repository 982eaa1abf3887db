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
import dev.orderflow.stream.scenario.Scenario;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
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
        var flaw = ledger((_, arguments, honest) -> {
            if (arguments[0] instanceof Fence fence) {
                arguments[0] = new Fence(fence.key(), fence.version(), 0);
            }
            return honest.call();
        });

        // What is left behind counts as applied.
        assertThat(brokenBy(flaw))
                .containsExactly(
                        "checkpoints pass nothing unfinished", "no event is lost", "versions are accepted in order");
    }

    @Test
    void noticesALedgerThatReservesForEverybody() {
        var flaw = ledger((step, arguments, honest) -> {
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
        var flaw = ledger((_, _, honest) -> {
            var answer = honest.call();
            return answer instanceof Claimed(var claim)
                    ? new Claimed(new Claim(claim.fence(), claim.nonce(), claim.attempts(), 0, 0))
                    : answer;
        });

        assertThat(brokenBy(flaw)).containsExactly("every repeat is counted");
    }

    @Test
    void noticesALedgerThatForgetsWhatItCompleted() {
        var flaw = ledger((step, _, honest) -> step.equals("complete") ? new Completion.Applied() : honest.call());

        assertThat(brokenBy(flaw, FEW_SEEDS)).contains("no event is lost", "checkpoints pass nothing unfinished");
    }

    @Test
    void noticesALedgerThatLetsParkedOrdersGoOn() {
        var flaw = ledger((step, arguments, honest) -> {
            var answer = honest.call();
            return step.equals("claim") && answer instanceof ClaimResult.Quarantined
                    ? new Claimed(new Claim((Fence) arguments[0], "nobody's", 1, 9, 0))
                    : answer;
        });

        assertThat(brokenBy(flaw, FEW_SEEDS)).contains("quarantined orders wait");
    }

    @Test
    void noticesALedgerThatForgetsWhatItParkedBehind() {
        var flaw = ledger((step, _, honest) -> step.equals("parkBehind") ? new Parking.Parked() : honest.call());

        assertThat(brokenBy(flaw)).containsExactly("checkpoints pass nothing unfinished", "no event is lost");
    }

    @Test
    void noticesALotThatForgets() {
        var flaw = new Flaw() {
            @Override
            ParkingLot lot(ParkingLot honest) {
                return wrapped(
                        ParkingLot.class,
                        honest,
                        (step, _, call) -> step.equals("park") ? new Parking.Parked() : call.call());
            }
        };

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
        var flaw = handler((honest, handle) -> {
            var _ = handle.get();
            return handle.get();
        });

        assertThat(brokenBy(flaw)).containsExactly("every repeat is counted");
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
        var flaw = handler((event, handle) -> event.startsWith("o-1@") ? new Outcome.Park("in the way") : handle.get());

        assertThat(brokenBy(flaw)).containsExactly("other orders are unharmed");
    }

    private static Set<String> brokenBy(Flaw flaw) {
        return brokenBy(flaw, SEEDS);
    }

    private static Set<String> brokenBy(Flaw flaw, int seeds) {
        var broken = new TreeSet<String>();
        for (long seed = 0; seed < seeds; seed++) {
            var history = new SimulatedWorld(Scenario.of(seed), flaw).play();
            broken.addAll(SimulatedWorld.PROMISES.brokenBy(history).keySet());
        }
        return broken;
    }

    private static Flaw ledger(Wrong wrong) {
        return new Flaw() {
            @Override
            EffectLedger ledger(EffectLedger honest) {
                return wrapped(EffectLedger.class, honest, wrong);
            }
        };
    }

    private static Flaw handler(BiFunction<String, Supplier<Outcome>, Outcome> wrong) {
        return new Flaw() {
            @Override
            EventHandler<String> handler(EventHandler<String> honest) {
                return new EventHandler<>() {
                    @Override
                    public Outcome handle(String event, Attempt attempt) {
                        return wrong.apply(event, () -> honest.handle(event, attempt));
                    }

                    @Override
                    public Scope scope(String event) {
                        return honest.scope(event);
                    }
                };
            }
        };
    }

    private static <S> S wrapped(Class<S> type, S honest, Wrong wrong) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) ->
                        wrong.answer(method.getName(), arguments, () -> method.invoke(honest, arguments))));
    }

    /** Answers a step in place of an honest store. */
    private interface Wrong {
        Object answer(String step, Object[] arguments, Callable<Object> honest) throws Exception;
    }
}
