package dev.orderflow.local.partners;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a simulated partner does wrong. The control API takes and gives it as JSON with these names.
 *
 * @param down it hangs up on everybody without an answer
 * @param delayMs how long it takes to answer; what it was asked for is done before
 * @param errorRate how many of its tries fail with status 500, 0 to 1; which ones depends only on key and number of the try
 * @param throttle it answers everybody with status 429
 * @param refuse it refuses every new request for this reason; null takes them on
 * @param duplicateCallbacks it calls back twice, at the same instant
 * @param loseCallbacks it never calls back
 * @param callbackDelayMs how long its work takes, after which it calls back
 * @param forgeCallbacks it signs its callbacks with a wrong secret
 * @param refuseLater it takes every new request on and calls back with this reason that it cannot be done; null for none
 */
public record Faults(
        boolean down,
        int delayMs,
        double errorRate,
        boolean throttle,
        @Nullable String refuse,
        boolean duplicateCallbacks,
        boolean loseCallbacks,
        int callbackDelayMs,
        boolean forgeCallbacks,
        @Nullable String refuseLater) {

    public static final Faults NONE = new Faults(false, 0, 0, false, null, false, false, 500, false, null);

    private static final Set<String> REASONS = Set.of("out_of_stock", "discontinued", "address", "other");
    private static final int LONGEST_DELAY_MS = 600_000;

    public Faults {
        requireDelay("delayMs", delayMs);
        requireDelay("callbackDelayMs", callbackDelayMs);
        if (!(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException("'errorRate' must be within 0..1: " + errorRate);
        }
        requireReason("refuse", refuse);
        requireReason("refuseLater", refuseLater);
    }

    /**
     * Reads what a person or a script sends; members that are absent are as in {@link #NONE}.
     *
     * @throws IllegalArgumentException saying which member is wrong, and why
     */
    public static Faults of(JsonNode json) {
        var members = new FaultMembers(json);
        var faults = new Faults(
                members.flag("down", NONE.down),
                members.milliseconds("delayMs", NONE.delayMs),
                members.rate("errorRate", NONE.errorRate),
                members.flag("throttle", NONE.throttle),
                members.reason("refuse"),
                members.flag("duplicateCallbacks", NONE.duplicateCallbacks),
                members.flag("loseCallbacks", NONE.loseCallbacks),
                members.milliseconds("callbackDelayMs", NONE.callbackDelayMs),
                members.flag("forgeCallbacks", NONE.forgeCallbacks),
                members.reason("refuseLater"));
        members.requireNoOthers();
        return faults;
    }

    Faults refusing(String reason) {
        return new Faults(
                down,
                delayMs,
                errorRate,
                throttle,
                reason,
                duplicateCallbacks,
                loseCallbacks,
                callbackDelayMs,
                forgeCallbacks,
                refuseLater);
    }

    Faults refusingLater(String reason) {
        return new Faults(
                down,
                delayMs,
                errorRate,
                throttle,
                refuse,
                duplicateCallbacks,
                loseCallbacks,
                callbackDelayMs,
                forgeCallbacks,
                reason);
    }

    Faults callingBackAfter(Duration delay) {
        return new Faults(
                down,
                delayMs,
                errorRate,
                throttle,
                refuse,
                duplicateCallbacks,
                loseCallbacks,
                (int) delay.toMillis(),
                forgeCallbacks,
                refuseLater);
    }

    Faults callingBackTwice() {
        return new Faults(
                down,
                delayMs,
                errorRate,
                throttle,
                refuse,
                true,
                loseCallbacks,
                callbackDelayMs,
                forgeCallbacks,
                refuseLater);
    }

    Faults losingCallbacks() {
        return new Faults(
                down,
                delayMs,
                errorRate,
                throttle,
                refuse,
                duplicateCallbacks,
                true,
                callbackDelayMs,
                forgeCallbacks,
                refuseLater);
    }

    Faults forgingCallbacks() {
        return new Faults(
                down,
                delayMs,
                errorRate,
                throttle,
                refuse,
                duplicateCallbacks,
                loseCallbacks,
                callbackDelayMs,
                true,
                refuseLater);
    }

    private static void requireReason(String field, @Nullable String reason) {
        if (reason != null && !REASONS.contains(reason)) {
            throw new IllegalArgumentException("'%s' must be one of %s: '%s'".formatted(field, REASONS, reason));
        }
    }

    private static void requireDelay(String field, int value) {
        if (value < 0 || value > LONGEST_DELAY_MS) {
            throw new IllegalArgumentException(
                    "'%s' must be within 0..%d: %d".formatted(field, LONGEST_DELAY_MS, value));
        }
    }
}
