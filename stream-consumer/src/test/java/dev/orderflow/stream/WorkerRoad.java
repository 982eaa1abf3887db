package dev.orderflow.stream;

import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.History;
import dev.orderflow.stream.scenario.Scenario;
import dev.orderflow.stream.scenario.Step.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The road of a worker that runs on real threads. All of its calls can be frozen, and ended, at once. */
final class WorkerRoad implements Road {

    private static final int LONGEST_WAY_MICROS = 4_000;

    private final String worker;
    private final Scenario scenario;
    private final History history;
    private final Duration tick;
    private final Supplier<Duration> clock;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicBoolean disturbed = new AtomicBoolean();
    private final CountDownLatch death = new CountDownLatch(1);
    private volatile CountDownLatch thaw = new CountDownLatch(0);

    WorkerRoad(String worker, Scenario scenario, History history, Duration tick, Supplier<Duration> clock) {
        this.worker = worker;
        this.scenario = scenario;
        this.history = history;
        this.tick = tick;
        this.clock = clock;
    }

    /** True for the first who wants to do something to the worker before it goes on. */
    boolean disturb() {
        return disturbed.compareAndSet(false, true);
    }

    void freeze() {
        tell(new Fact.Frozen(worker));
        thaw = new CountDownLatch(1);
    }

    void thaw() {
        tell(new Fact.Thawed(worker));
        thaw.countDown();
        disturbed.set(false);
    }

    void kill() {
        tell(new Fact.Killed(worker));
        death.countDown();
        thaw.countDown();
    }

    boolean dead() {
        return death.getCount() == 0;
    }

    @Override
    public String worker() {
        return worker;
    }

    @Override
    public long tick() {
        return now().dividedBy(tick);
    }

    @Override
    public Duration now() {
        return clock.get();
    }

    @Override
    public void travel() {
        travel(Duration.ofNanos(ThreadLocalRandom.current().nextInt(LONGEST_WAY_MICROS) * 1_000L));
    }

    @Override
    public void travel(Duration duration) {
        boolean interrupted = await(death, duration);
        while (thaw.getCount() > 0) {
            interrupted |= await(thaw, Duration.ofSeconds(60));
        }
        if (dead()) {
            throw new Killed();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted on the way");
        }
    }

    @Override
    public void tell(Fact fact) {
        if (!dead()) {
            history.add(fact);
        }
    }

    /** An asynchronous client at the end of this road, some of whose operations may meet troubles. */
    <C> C around(Class<C> type, C client, Map<String, Map<Kind, Supplier<RuntimeException>>> troubles) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    if (method.getReturnType() != CompletableFuture.class) {
                        return method.invoke(client, arguments);
                    }
                    var trouble = troubles.getOrDefault(method.getName(), Map.of());
                    return CompletableFuture.supplyAsync(
                            () -> call(client, method, arguments, trouble), Thread::startVirtualThread);
                }));
    }

    private Object call(
            Object client, Method method, Object[] arguments, Map<Kind, Supplier<RuntimeException>> troubles) {
        try {
            travel();
        } catch (Killed dead) {
            throw SdkClientException.create("the process is gone", dead);
        }
        long call = calls.incrementAndGet();
        troubles.forEach((kind, failure) -> {
            if (scenario.meets(kind, tick(), worker, call)) {
                throw failure.get();
            }
        });
        try {
            return ((CompletableFuture<?>) method.invoke(client, arguments)).join();
        } catch (CompletionException | InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True when the caller was interrupted meanwhile. */
    private static boolean await(CountDownLatch latch, Duration limit) {
        try {
            latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
            return false;
        } catch (InterruptedException _) {
            return true;
        }
    }
}
