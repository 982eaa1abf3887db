package dev.orderflow.stream;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Replaces the ledger in DynamoDB by one in memory whose every write takes a stated time, so that a benchmark measures the
 * runtime and not an emulator. In this package because the ledger is nobody else's business.
 */
public final class LedgerInMemory implements BeanPostProcessor {

    private static final String READ = "applied";

    private final Duration write;

    /** @param write how long a write takes; zero leaves the ledger where it is */
    public LedgerInMemory(Duration write) {
        this.write = write;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Stores stores && write.isPositive() ? with(ledger(), stores) : bean;
    }

    /** By reflection, because what else a consumer keeps has nothing to do with this. */
    private static Stores with(EffectLedger ledger, Stores stores) {
        var parts = Stores.class.getRecordComponents();
        try {
            var values = new Object[parts.length];
            for (int part = 0; part < parts.length; part++) {
                values[part] = parts[part].getType() == EffectLedger.class
                        ? ledger
                        : parts[part].getAccessor().invoke(stores);
            }
            return (Stores) Stores.class.getDeclaredConstructors()[0].newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The ledger cannot be replaced", e);
        }
    }

    private EffectLedger ledger() {
        var owner = new Owner("benchmark", UUID.randomUUID().toString());
        var ledger = new InMemoryEffectLedger(new InMemoryTables(Clock.systemUTC()), owner);
        return (EffectLedger) Proxy.newProxyInstance(
                EffectLedger.class.getClassLoader(),
                new Class<?>[] {EffectLedger.class},
                (_, method, arguments) -> call(ledger, method, arguments));
    }

    private Object call(EffectLedger ledger, Method method, Object[] arguments) throws Throwable {
        if (!method.getName().equals(READ)) {
            Thread.sleep(write);
        }
        try {
            return method.invoke(ledger, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
