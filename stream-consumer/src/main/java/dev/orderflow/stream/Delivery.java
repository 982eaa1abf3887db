package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.Outcome.Effect;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event on its way through a pipeline, with what has become of it so far. Used by one thread at a time. */
final class Delivery<E> {

    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final byte[] NO_RECORD = {};

    private final StreamEvent<E> event;
    private final @Nullable StreamRecord record;
    private long previous;
    private int failures;
    private int unknowns;
    private int waits;
    private @Nullable Instant firstFailure;
    private @Nullable RunningAttempt running;
    private @Nullable Reservation reservation;
    private @Nullable RuntimeException flaw;

    /** @param record null when the event was read from the source and not from the stream */
    Delivery(StreamEvent<E> event, @Nullable StreamRecord record, long previous) {
        this.event = event;
        this.record = record;
        this.previous = previous;
    }

    /**
     * An effect that is reserved for this worker.
     *
     * @param until on the monotonic clock
     */
    record Reservation(Claim claim, Duration until) {}

    StreamEvent<E> event() {
        return event;
    }

    String key() {
        return event.key();
    }

    long version() {
        return event.version();
    }

    Fence fence() {
        return new Fence(event.key(), event.version(), previous);
    }

    /** Corrects the version that must have been applied before, once the source was asked what is missing. */
    void follow(long version) {
        previous = version;
    }

    /** Makes the next attempt fail with a defect that showed before it. */
    void spoil(RuntimeException defect) {
        flaw = defect;
    }

    void throwIfSpoilt() {
        if (flaw != null) {
            throw flaw;
        }
    }

    RunningAttempt begin(RunningAttempt attempt) {
        running = attempt;
        return attempt;
    }

    /** Whether nobody can have tried this event and hardly anything can have happened since. */
    boolean fresh(Instant now) {
        return record != null
                && failures == 0
                && unknowns == 0
                && event.occurredAt().plus(FRESH).isAfter(now);
    }

    void ended(Effect effect) {
        running = null;
        if (effect == Effect.UNKNOWN) {
            unknowns++;
            if (reservation != null) {
                reservation = new Reservation(reservation.claim().afterUnknown(), reservation.until());
            }
        }
    }

    /** Ends an attempt that the handler left by an exception. */
    void abandoned() {
        if (running != null) {
            ended(running.effectSoFar());
        }
    }

    void countFailure(Instant now) {
        failures++;
        if (firstFailure == null) {
            firstFailure = now;
        }
    }

    int failures() {
        return failures;
    }

    int unknowns() {
        return unknowns;
    }

    /** How many times this event has waited for another worker, with this time. */
    int waitAgain() {
        return ++waits;
    }

    @Nullable
    Reservation reservation() {
        return reservation;
    }

    /** Keeps the reservation; true when earlier attempts under it may have had the effect that this worker did not know of. */
    boolean reserve(Claim claim, Duration until) {
        reservation = new Reservation(claim, until);
        boolean news = claim.unknowns() > unknowns;
        unknowns = Math.max(unknowns, claim.unknowns());
        return news;
    }

    void dropReservation() {
        reservation = null;
    }

    @Nullable
    Claim claim() {
        return reservation == null ? null : reservation.claim();
    }

    ParkedEvent parked(String cause, Instant now) {
        return new ParkedEvent(
                event.key(),
                ParkedEvent.positionOf(event.version()),
                record == null ? NO_RECORD : record.data(),
                cause,
                failures,
                unknowns,
                firstFailure == null ? now : firstFailure,
                now,
                record == null ? null : record.shardId(),
                record == null ? null : record.position().sequenceNumber(),
                event.trace());
    }
}
