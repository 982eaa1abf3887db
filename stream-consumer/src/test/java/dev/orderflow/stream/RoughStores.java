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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Puts one worker's ledger, lot and redrives at the end of its road: calls take time, are refused, or are not answered. */
final class RoughStores {

    private final Road road;
    private final Scenario scenario;
    private final AtomicLong calls = new AtomicLong();
    private final Map<String, Purpose> purposes = new ConcurrentHashMap<>();

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

    private Object call(Object store, Method method, Object[] arguments) throws Throwable {
        road.travel();
        var asked = road.now();
        long call = calls.incrementAndGet();
        var failure = failure(method);
        if (failure.isPresent() && meets(Kind.LEDGER_THROTTLES, call)) {
            return failure.get().call();
        }
        var answer = invoke(store, method, arguments);
        road.travel();
        if (failure.isPresent() && meets(Kind.LEDGER_ANSWERS_LOST, call)) {
            return failure.get().call();
        }
        note(method, arguments, answer, asked);
        return answer;
    }

    private boolean meets(Kind kind, long call) {
        return scenario.meets(kind, road.tick(), road.worker(), call);
    }

    private void note(Method method, Object[] arguments, Object answer, Duration asked) {
        if (answer instanceof ClaimResult.Claimed(var claim)) {
            purposes.put(claim.nonce(), method.getName().equals("claimParked") ? Purpose.REDRIVE : Purpose.STREAM);
            reserved(claim, asked.plus((Duration) arguments[1]));
        }
        if (answer instanceof Hold.Held(var claim) && method.getName().equals("renew")) {
            reserved(claim, asked.plus((Duration) arguments[1]));
        }
    }

    private void reserved(Claim claim, Duration until) {
        var purpose = purposes.getOrDefault(claim.nonce(), Purpose.STREAM);
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

    /** How a step fails whose table cannot be reached; what the ledger does without an answer never tells. */
    private static Optional<Callable<Object>> failure(Method step) throws ReflectiveOperationException {
        var kind = Arrays.stream(step.getReturnType().getDeclaredClasses())
                .filter(answer -> answer.getSimpleName().equals("LedgerUnreachable"))
                .findFirst();
        if (kind.isPresent()) {
            var answer = kind.get()
                    .getDeclaredConstructor(Throwable.class)
                    .newInstance(new IllegalStateException("no answer from the store"));
            return Optional.of(() -> answer);
        }
        return step.getDeclaringClass() == EffectLedger.class
                ? Optional.empty()
                : Optional.of(() -> {
                    throw SdkClientException.create("no answer from the store");
                });
    }
}
