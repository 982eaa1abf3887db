package dev.orderflow.stream;

import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** The end of a process before or after one of its steps, counted from 1. Nothing that it does afterwards has an effect. */
final class Death {

    private final int last;
    private final boolean after;
    private int steps;
    private boolean happened;

    Death(int last, boolean after) {
        this.last = last;
        this.after = after;
    }

    boolean happened() {
        return happened;
    }

    int steps() {
        return steps;
    }

    <T> T around(Supplier<T> step) {
        steps++;
        if (happened || (steps == last && !after)) {
            throw end();
        }
        var answer = step.get();
        if (steps == last) {
            throw end();
        }
        return answer;
    }

    private OutOfMemoryError end() {
        happened = true;
        return new OutOfMemoryError("the process ends");
    }

    EffectLedger of(EffectLedger ledger) {
        return (EffectLedger) Proxy.newProxyInstance(
                EffectLedger.class.getClassLoader(),
                new Class<?>[] {EffectLedger.class},
                (_, method, arguments) -> around(() -> {
                    try {
                        return method.invoke(ledger, arguments);
                    } catch (ReflectiveOperationException e) {
                        throw new LinkageError("The ledger cannot be called", e);
                    }
                }));
    }
}
