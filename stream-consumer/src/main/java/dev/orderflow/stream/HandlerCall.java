package dev.orderflow.stream;

import java.time.Duration;
import java.util.Objects;

/**
 * Calls the handler with a hard deadline: after it the thread is interrupted, and what the handler throws then is a try
 * that was not answered, not a defect.
 */
final class HandlerCall<E> {

    private final EventHandler<E> handler;
    private final Duration limit;
    private final Timer timer;
    private final ConsumerMetrics metrics;

    HandlerCall(EventHandler<E> handler, Duration limit, Timer timer, ConsumerMetrics metrics) {
        this.handler = handler;
        this.limit = limit;
        this.timer = timer;
        this.metrics = metrics;
    }

    Outcome call(E event, RunningAttempt attempt) {
        var deadline = new Deadline(Thread.currentThread());
        var alarm = timer.after(limit, deadline::expire);
        var handling = metrics.startHandling();
        attempt.start();
        try {
            return Objects.requireNonNull(handler.handle(event, attempt), "a handler must answer");
        } catch (Exception | Error thrown) {
            if (deadline.end() && !Defects.isFatal(thrown)) {
                return new Outcome.RetryLater(Duration.ZERO, attempt.effectSoFar());
            }
            throw thrown;
        } finally {
            alarm.cancel();
            deadline.end();
            handling.stop();
        }
    }

    /** Interrupts a call at most once, and never after it has ended. */
    private static final class Deadline {

        private final Thread caller;
        private boolean ended;
        private boolean expired;

        private Deadline(Thread caller) {
            this.caller = caller;
        }

        private synchronized void expire() {
            if (!ended) {
                expired = true;
                caller.interrupt();
            }
        }

        /** True when the deadline had passed. Takes the interrupt back. */
        private synchronized boolean end() {
            if (!ended && expired) {
                Thread.interrupted();
            }
            ended = true;
            return expired;
        }
    }
}
