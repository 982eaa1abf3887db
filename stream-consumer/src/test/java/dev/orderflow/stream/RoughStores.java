package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Hold;
import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.Fact.Purpose;
import dev.orderflow.stream.scenario.Scenario;
import dev.orderflow.stream.scenario.Step.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Puts one worker's ledger and lot at the end of its road: calls take time, are refused, or are not answered. */
final class RoughStores {

    private final Road road;
    private final Scenario scenario;
    private final AtomicLong calls = new AtomicLong();
    private volatile Duration failingSince = Duration.ZERO;
    private volatile boolean failing;

    RoughStores(Road road, Scenario scenario) {
        this.road = road;
        this.scenario = scenario;
    }

    <S> S around(Class<S> type, S store) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call(store, method, arguments == null ? new Object[0] : arguments)));
    }

    /** Whether the last answer was none, and how long ago. */
    Optional<Duration> failingFor() {
        return failing ? Optional.of(road.now().minus(failingSince)) : Optional.empty();
    }

    private Object call(Object store, Method method, Object[] arguments) throws Throwable {
        road.travel();
        var asked = road.now();
        long call = calls.incrementAndGet();
        var unreachable = unreachable(method.getReturnType());
        if (unreachable.isPresent() && meets(Kind.LEDGER_THROTTLES, call)) {
            return failed(unreachable.get());
        }
        var answer = invoke(store, method, arguments);
        road.travel();
        if (unreachable.isPresent() && meets(Kind.LEDGER_ANSWERS_LOST, call)) {
            return failed(unreachable.get());
        }
        failing = failing && unreachable.isEmpty();
        note(method, arguments, answer, asked);
        return answer;
    }

    private boolean meets(Kind kind, long call) {
        return scenario.meets(kind, road.tick(), road.worker(), call);
    }

    /** A store did not answer, also one that is not called through this. */
    void notAnswered() {
        failing = true;
        failingSince = road.now();
    }

    private Object failed(Object answer) {
        notAnswered();
        return answer;
    }

    private void note(Method method, Object[] arguments, Object answer, Duration asked) {
        if (answer instanceof ClaimResult.Claimed(var claim)) {
            var purpose = method.getName().equals("claimParked") ? Purpose.REDRIVE : Purpose.STREAM;
            reserved(claim, purpose, asked.plus((Duration) arguments[1]));
        }
        if (answer instanceof Hold.Held(var claim) && method.getName().equals("renew")) {
            reserved(claim, Purpose.STREAM, asked.plus((Duration) arguments[1]));
        }
    }

    private void reserved(Claim claim, Purpose purpose, Duration until) {
        road.tell(new Fact.Reserved(
                road.worker(), claim.fence().key(), claim.fence().version(), purpose, until));
    }

    private static Object invoke(Object store, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What a step answers whose table cannot be reached; steps without such an answer cannot fail here. */
    private static Optional<Object> unreachable(Class<?> answers) throws ReflectiveOperationException {
        var kind = Arrays.stream(answers.getDeclaredClasses())
                .filter(answer -> answer.getSimpleName().equals("LedgerUnreachable"))
                .findFirst();
        return kind.isEmpty()
                ? Optional.empty()
                : Optional.of(kind.get()
                        .getDeclaredConstructor(Throwable.class)
                        .newInstance(new IllegalStateException("no answer from the store")));
    }
}
