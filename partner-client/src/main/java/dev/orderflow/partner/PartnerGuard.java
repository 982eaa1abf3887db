package dev.orderflow.partner;

import dev.orderflow.partner.PartnerReply.Accepted;
import dev.orderflow.partner.PartnerReply.Failed;
import dev.orderflow.partner.PartnerReply.Refused;
import dev.orderflow.partner.PartnerReply.Rejected;
import dev.orderflow.partner.PartnerReply.Unavailable;
import dev.orderflow.partner.PartnerReply.Why;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Says whether a partner may be called now: its circuit breaker, bulkhead and rate limit in one, and the time for which the
 * partner asked to be left alone. Safe for use by many threads.
 *
 * <p>Whoever wants to call takes a permit by {@link #tryEnter()} first. The call uses it up; without a call it is given back
 * by {@link #leaveUnused()}. What a call was answered is learned from: refusals prove that the partner lives.
 */
public final class PartnerGuard {

    /** When asking again makes sense while others are at work; short, since any answer frees a place. */
    static final Duration BUSY = Duration.ofMillis(100);

    /**
     * So many failures without a success between them are an outage. An order should be granted at least as many tries,
     * so that none is given up in an outage, even where orders are rare.
     */
    static final int OUTAGE_AFTER = 4;

    /** When asking again makes sense while an operator holds the guard closed. */
    static final Duration HELD = Duration.ofSeconds(5);

    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final RateLimiter rateLimiter;
    private final Closing closing;
    private final Duration openFor;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private volatile Force force = Force.NONE;

    /** Whether it was a probe that closed the guard, and not a sound partner's failures or its own word. */
    private volatile boolean closedByProbe;

    PartnerGuard(Guards guards, Duration openFor, Clock clock) {
        this.breaker = guards.breaker();
        this.bulkhead = guards.bulkhead();
        this.rateLimiter = guards.rateLimiter();
        this.openFor = openFor;
        this.closing = new Closing(clock);
    }

    /** Takes one permit, without waiting. */
    public Admission tryEnter() {
        return switch (force) {
            case CLOSED -> new Admission.Refused(HELD);
            case OPEN -> tryTakeAll();
            case NONE -> tryEnterUnlessClosed();
        };
    }

    private Admission tryEnterUnlessClosed() {
        var remaining = closing.remaining();
        return remaining.isPositive() ? new Admission.Refused(remaining) : tryTakeAll();
    }

    /** A permit of the rate limit is not given back: it only makes the next second's calls fewer. */
    private Admission tryTakeAll() {
        if (!breaker.tryAcquirePermission()) {
            return new Admission.Refused(BUSY);
        }
        if (!bulkhead.tryAcquirePermission()) {
            breaker.releasePermission();
            return new Admission.Refused(BUSY);
        }
        if (!rateLimiter.acquirePermission()) {
            leaveUnused();
            return new Admission.Refused(BUSY);
        }
        return new Admission.Permitted();
    }

    /** Gives back a permit under which nothing was sent. */
    public void leaveUnused() {
        bulkhead.releasePermission();
        breaker.releasePermission();
    }

    /** What the guard lets through at the moment. */
    public Passage state() {
        return switch (force) {
            case CLOSED -> Passage.CLOSED;
            case OPEN -> Passage.OPEN;
            case NONE -> closing.remaining().isPositive() ? Passage.CLOSED : passageOf(breaker.getState());
        };
    }

    private static Passage passageOf(State state) {
        return switch (state) {
            case CLOSED, DISABLED, METRICS_ONLY -> Passage.OPEN;
            // The breaker's own wait never outlasts ours, so the next to ask is a probe.
            case HALF_OPEN, OPEN -> Passage.PROBING;
            case FORCED_OPEN -> Passage.CLOSED;
        };
    }

    /** Lets nothing through for {@code duration}, then probes. A repeat prolongs, and never shortens. */
    public synchronized void closeFor(Duration duration) {
        if (force == Force.NONE) {
            closing.extendTo(duration);
            if (breaker.getState() != State.OPEN) {
                breaker.transitionToOpenStateFor(duration);
            }
        }
    }

    /** Holds the guard open or closed whatever the partner answers, until it is set back to {@link Force#NONE}. */
    public synchronized void force(Force wanted) {
        if (wanted == force) {
            return; // setting it to NONE again must not forget what was learned since
        }
        switch (wanted) {
            case OPEN -> breaker.transitionToDisabledState();
            case CLOSED -> breaker.transitionToForcedOpenState();
            case NONE -> breaker.transitionToClosedState();
        }
        closing.end();
        force = wanted;
    }

    /** Makes the call under a permit taken before, and learns from its answer. A defect gives the permit back. */
    PartnerReply during(Supplier<PartnerReply> call) {
        var start = breaker.getCurrentTimestamp();
        PartnerReply reply;
        try {
            reply = call.get();
        } catch (RuntimeException | Error defect) {
            leaveUnused();
            throw defect;
        }
        bulkhead.onComplete();
        return learnFrom(reply, breaker.getCurrentTimestamp() - start);
    }

    /**
     * Probes again at once when a probe has succeeded after another that went out with it had failed and closed the guard.
     * Otherwise one order that always fails faster than others succeed would keep the guard closed for good.
     */
    private synchronized void takeBack() {
        if (closedByProbe && force == Force.NONE && closing.remaining().isPositive()) {
            closedByProbe = false;
            closing.end();
            breaker.transitionToHalfOpenState();
        }
    }

    private PartnerReply learnFrom(PartnerReply reply, long took) {
        return switch (reply) {
            case Accepted _, Refused _, Rejected _ -> {
                failuresInARow.set(0);
                takeBack();
                breaker.onResult(took, breaker.getTimestampUnit(), reply);
                yield reply;
            }
            case Unavailable unavailable -> {
                breaker.releasePermission();
                closedByProbe = false;
                closeFor(unavailable.retryAfter());
                yield reply;
            }
            case Failed failed -> learnFromFailure(failed, took);
        };
    }

    private PartnerReply learnFromFailure(Failed failed, long took) {
        if (Thread.currentThread().isInterrupted()) {
            breaker.releasePermission(); // we hung up: that says nothing about the partner
            return failed;
        }
        var probe = breaker.getState() == State.HALF_OPEN;
        breaker.onResult(took, breaker.getTimestampUnit(), failed);
        var tooMany = failuresInARow.incrementAndGet() >= OUTAGE_AFTER;
        if (force != Force.NONE || !(tooMany || breakerSeesOutage())) {
            return failed;
        }
        if (closing.remaining().isZero()) {
            closedByProbe = probe;
            closeFor(openFor);
        }
        return new Unavailable(closing.remaining(), Why.OUTAGE, failed.effect());
    }

    /** While probing, a failure is the request's own fault only if others succeed. */
    private boolean breakerSeesOutage() {
        return switch (breaker.getState()) {
            case OPEN -> true;
            case HALF_OPEN -> breaker.getMetrics().getNumberOfSuccessfulCalls() == 0;
            case CLOSED, DISABLED, METRICS_ONLY, FORCED_OPEN -> false;
        };
    }

    /** What a guard is made of. */
    record Guards(CircuitBreaker breaker, Bulkhead bulkhead, RateLimiter rateLimiter) {}

    /** The answer to {@link #tryEnter()}. */
    public sealed interface Admission {
        /** One permit is taken. */
        record Permitted() implements Admission {}

        /**
         * Nothing is taken.
         *
         * @param after when asking again makes sense
         */
        record Refused(Duration after) implements Admission {}
    }

    /** How much a guard lets through. */
    public enum Passage {
        OPEN,
        PROBING,
        CLOSED
    }

    /** An operator's word over the guard's own judgement. */
    public enum Force {
        NONE,
        OPEN,
        CLOSED
    }
}
