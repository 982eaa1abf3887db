package dev.orderflow.local.partners;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Work that partners have taken on: each ends in a call to the API. Safe for many threads. */
final class Callbacks implements AutoCloseable {

    private static final int KEPT = 10_000;

    private final CallbackSender sender;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("partner-callbacks").daemon().factory());
    private final Map<String, Future<?>> pending = new HashMap<>();
    private final Newest<String, Callback> told = new Newest<>(KEPT);
    private final AtomicInteger onTheLine = new AtomicInteger();

    Callbacks(CallbackSender sender) {
        this.sender = sender;
    }

    /** Work on an order that is at work already starts again. */
    synchronized void schedule(Callback callback, Faults faults) {
        var previous = pending.put(
                callback.orderId(),
                timer.schedule(() -> finish(callback, faults), faults.callbackDelayMs(), TimeUnit.MILLISECONDS));
        if (previous != null) {
            previous.cancel(false);
        }
    }

    /** Stops the work on an order; false if it is done already. */
    synchronized boolean cancel(String orderId) {
        var work = pending.remove(orderId);
        return work != null && work.cancel(false);
    }

    /** Tells the news of an order again, rightly signed; false where there is none to tell. */
    synchronized boolean resend(String orderId) {
        Optional<Callback> callback = told.find(orderId);
        callback.map(Callback::signedAsItShouldBe).ifPresent(this::start);
        return callback.isPresent();
    }

    /** Every try so far, oldest first. */
    List<CallbackTry> tries() {
        return sender.tries();
    }

    /** Whether nobody is at work and no call is going on. */
    synchronized boolean isIdle() {
        return pending.isEmpty() && onTheLine.get() == 0;
    }

    synchronized void forget() {
        List.copyOf(pending.keySet()).forEach(this::cancel);
        told.clear();
        sender.forget();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        sender.close();
    }

    private synchronized void finish(Callback callback, Faults faults) {
        told.put(callback.orderId(), callback);
        if (!faults.loseCallbacks()) {
            for (int i = 0; i < (faults.duplicateCallbacks() ? 2 : 1); i++) {
                start(callback);
            }
        }
        pending.remove(callback.orderId());
    }

    private void start(Callback callback) {
        onTheLine.incrementAndGet();
        Thread.startVirtualThread(() -> call(callback));
    }

    private void call(Callback callback) {
        try {
            sender.send(callback);
        } finally {
            onTheLine.decrementAndGet();
        }
    }
}
