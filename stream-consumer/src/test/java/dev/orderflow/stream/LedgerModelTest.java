package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult.Claimed;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Parking;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many random histories of two workers at one key; each is repeatable by its seed. */
final class LedgerModelTest {

    private static final int SEEDS_IN_MEMORY = 4_000;
    private static final int SEEDS_IN_DYNAMODB = 40;
    private static final int SEEDS_OF_A_FLAW = 200;

    @Test
    void keepsEveryPromiseInMemory() {
        assertThat(firstFailure(SEEDS_IN_MEMORY, InMemoryFixture::new, UnaryOperator.identity()))
                .isNull();
    }

    @Test
    void keepsEveryPromiseInDynamoDb() {
        var environment = LocalDynamoDb.newEnvironment();
        var consumer = new AtomicInteger();

        assertThat(firstFailure(
                        SEEDS_IN_DYNAMODB,
                        () -> new DynamoDbFixture(environment, "consumer-" + consumer.incrementAndGet()),
                        UnaryOperator.identity()))
                .isNull();
    }

    @Test
    void noticesALedgerThatForgetsTheOrder() {
        assertThat(firstFailure(SEEDS_OF_A_FLAW, InMemoryFixture::new, flawed((_, arguments, honest) -> {
                    if (arguments[0] instanceof Fence fence) {
                        arguments[0] = new Fence(fence.key(), fence.version(), 0);
                    }
                    return honest.call();
                })))
                .isNotNull();
    }

    @Test
    void noticesALedgerThatForgetsWhatItCompleted() {
        assertThat(firstFailure(
                        SEEDS_OF_A_FLAW,
                        InMemoryFixture::new,
                        flawed((step, _, honest) ->
                                step.equals("complete") ? new Completion.Applied() : honest.call())))
                .isNotNull();
    }

    @Test
    void noticesALedgerThatForgetsWhatItParkedBehind() {
        assertThat(firstFailure(
                        SEEDS_OF_A_FLAW,
                        InMemoryFixture::new,
                        flawed((step, _, honest) -> step.equals("parkBehind") ? new Parking.Parked() : honest.call())))
                .hasMessageContaining("everything else is parked");
    }

    @Test
    void noticesALedgerThatForgetsUnknownOutcomes() {
        assertThat(firstFailure(
                        SEEDS_OF_A_FLAW,
                        InMemoryFixture::new,
                        flawed((_, _, honest) -> withoutUnknowns(honest.call()))))
                .hasMessageContaining("unknown outcomes");
    }

    @Test
    void noticesALedgerThatForgetsUnknownOutcomesOfWhatItParks() {
        assertThat(firstFailure(SEEDS_OF_A_FLAW, InMemoryFixture::new, flawed((step, arguments, honest) -> {
                    if (step.equals("park")) {
                        arguments[2] = Parked.event(ModelledWorld.KEY, ((Fence) arguments[0]).version());
                    }
                    return honest.call();
                })))
                .hasMessageContaining("unknown outcomes");
    }

    @Test
    void noticesALedgerThatForgetsUnknownOutcomesOfAReplay() {
        assertThat(firstFailure(SEEDS_OF_A_FLAW, InMemoryFixture::new, flawed((step, arguments, honest) -> {
                    if (step.equals("parkAgain")) {
                        var fence = ((Claim) arguments[0]).fence();
                        arguments[1] = Parked.event(ModelledWorld.KEY, fence.version());
                    }
                    return honest.call();
                })))
                .hasMessageContaining("unknown outcomes");
    }

    @Test
    void noticesALedgerThatForgetsWhatItReplayed() {
        assertThat(firstFailure(
                        SEEDS_OF_A_FLAW,
                        InMemoryFixture::new,
                        flawed((step, _, honest) ->
                                step.equals("completeParked") ? new Completion.Applied() : honest.call())))
                .hasMessageContaining("the end is reached");
    }

    @Test
    void noticesALedgerThatLeavesAKeyInQuarantine() {
        UnaryOperator<EffectLedger> flaw = ledger -> flawed((step, arguments, honest) ->
                        step.equals("completeParked") ? ledger.complete((Claim) arguments[0]) : honest.call())
                .apply(ledger);

        assertThat(firstFailure(SEEDS_OF_A_FLAW, InMemoryFixture::new, flaw))
                .hasMessageContaining("a quarantine ends with a parked version");
    }

    private static Object withoutUnknowns(Object answer) {
        return answer instanceof Claimed(var claim)
                ? new Claimed(new Claim(claim.fence(), claim.nonce(), claim.attempts(), 0, 0))
                : answer;
    }

    private static @Nullable Throwable firstFailure(
            int seeds, Supplier<LedgerFixture> tables, UnaryOperator<EffectLedger> flaw) {
        for (long seed = 0; seed < seeds; seed++) {
            var world = new ModelledWorld(tables.get(), seed, flaw);
            var failure = catchThrowable(world::run);
            if (failure != null) {
                return new AssertionError("Seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
        return null;
    }

    private static UnaryOperator<EffectLedger> flawed(Flaw flaw) {
        return ledger -> (EffectLedger) Proxy.newProxyInstance(
                EffectLedger.class.getClassLoader(),
                new Class<?>[] {EffectLedger.class},
                (_, method, arguments) ->
                        flaw.answer(method.getName(), arguments, () -> method.invoke(ledger, arguments)));
    }

    /** Answers a step in place of an honest ledger. */
    private interface Flaw {
        Object answer(String step, Object[] arguments, Callable<Object> honest) throws Exception;
    }
}
