package dev.orderflow.stream;

import dev.orderflow.stream.scenario.Scenario;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Makes runtimes with one thing wrong, and tells what breaks in them. */
final class Flaws {

    private Flaws() {}

    /** Answers a step in place of an honest store. */
    interface Wrong {
        Object answer(String step, Object[] arguments, Callable<Object> honest) throws Exception;
    }

    /** The promises that some of these histories broke. */
    static Set<String> brokenBy(Flaw flaw, int seeds) {
        var broken = new TreeSet<String>();
        for (long seed = 0; seed < seeds; seed++) {
            var history = new SimulatedWorld(Scenario.of(seed), flaw).play();
            broken.addAll(SimulatedWorld.PROMISES.brokenBy(history).keySet());
        }
        return broken;
    }

    static Flaw ledger(Wrong wrong) {
        return new Flaw() {
            @Override
            EffectLedger ledger(EffectLedger honest) {
                return wrapped(EffectLedger.class, honest, wrong);
            }
        };
    }

    static Flaw lot(Wrong wrong) {
        return new Flaw() {
            @Override
            ParkingLot lot(ParkingLot honest) {
                return wrapped(ParkingLot.class, honest, wrong);
            }
        };
    }

    static Flaw controls(Wrong wrong) {
        return new Flaw() {
            @Override
            ControlStore controls(ControlStore honest) {
                return wrapped(ControlStore.class, honest, wrong);
            }
        };
    }

    static Flaw handler(BiFunction<String, Supplier<Outcome>, Outcome> wrong) {
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

    /** A store some of whose steps are answered wrongly. */
    static <S> S wrapped(Class<S> type, S honest, Wrong wrong) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> wrong.answer(
                        method.getName(),
                        arguments == null ? new Object[0] : arguments,
                        () -> call(() -> method.invoke(honest, arguments)))));
    }

    private static Object call(Callable<Object> honest) throws Exception {
        try {
            return honest.call();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : e;
        }
    }
}
