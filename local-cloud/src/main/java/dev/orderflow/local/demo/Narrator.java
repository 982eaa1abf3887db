package dev.orderflow.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Says in one line what became of each transition: the order, its status, who was called and which mail went out. The three
 * come from different consumers at different times, so a line waits until all are there, or for a few seconds.
 */
public final class Narrator implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final long TICK_MILLIS = 200;

    private final Consumer<String> out;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Transition> open = new LinkedHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("narrator").factory());

    /** @param out takes each finished line */
    public Narrator(Consumer<String> out) {
        this.out = out;
        var _ = timer.scheduleWithFixedDelay(this::tellTheLate, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** An event reached the bus. */
    public void event(String orderId, long version, String status) {
        note(orderId, version, transition -> transition.status(status));
    }

    /** A partner was called about an order; {@code key} is the call's idempotency key, {@code <order>-<version>}. */
    public void called(String partner, String key, String answer) {
        int dash = key.lastIndexOf('-');
        if (dash > 0 && key.substring(dash + 1).matches("\\d{1,9}")) {
            note(key.substring(0, dash), Long.parseLong(key.substring(dash + 1)), t -> t.call(partner + " " + answer));
        }
    }

    /** A mail about an order reached the inbox. */
    public void mailed(String orderId, long version, String subject) {
        note(orderId, version, transition -> transition.mail(subject));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void note(String orderId, long version, Consumer<Transition> what) {
        String key = orderId + "-" + version;
        lock.lock();
        try {
            Transition transition = open.computeIfAbsent(key, _ -> new Transition(orderId, version, System.nanoTime()));
            what.accept(transition);
            if (transition.complete()) {
                open.remove(key);
                out.accept(transition.line());
            }
        } finally {
            lock.unlock();
        }
    }

    private void tellTheLate() {
        List<String> lines = new ArrayList<>();
        lock.lock();
        try {
            open.values().removeIf(transition -> {
                boolean late = System.nanoTime() - transition.since() > PATIENCE.toNanos();
                if (late && transition.happened()) {
                    lines.add(transition.line());
                }
                return late;
            });
        } finally {
            lock.unlock();
        }
        lines.forEach(out);
    }
}
