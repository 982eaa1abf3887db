package dev.orderflow.local.partners;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Orders that go wrong in one known way, whoever else is served: a partner or a test that wants to see it asks for it by a
 * number, which a warehouse takes from the quantity of a line, and a courier from the end of a postcode.
 */
enum MagicOrder {
    REFUSED(90),
    REFUSED_LATER(91),
    LATE(92),
    TOLD_TWICE(93),
    TOLD_WITH_A_BAD_SIGNATURE(94),
    NEVER_TOLD(95),
    ANSWERED_LATE(96),
    BROKEN_AT_FIRST(97),
    THROTTLED_AT_FIRST(98),
    CLOSED_AT_FIRST(99);

    /** Longer than anybody waits for a callback in a hurry, shorter than a coffee. */
    static final Duration LATENESS = Duration.ofSeconds(20);

    /** Longer than the connectors wait for an answer. */
    static final Duration SLOWNESS = Duration.ofSeconds(12);

    private static final String RETRY_AFTER_SECONDS = "2";

    private final int number;

    MagicOrder(int number) {
        this.number = number;
    }

    static Optional<MagicOrder> of(int number) {
        return Arrays.stream(values()).filter(magic -> magic.number == number).findFirst();
    }

    /**
     * What the partner does wrong with this order, beside what it does wrong with all.
     *
     * @param reason for which such a partner refuses
     */
    Faults added(Faults faults, String reason) {
        return switch (this) {
            case REFUSED -> faults.refusing(reason);
            case REFUSED_LATER -> faults.refusingLater(reason);
            case LATE -> faults.callingBackAfter(LATENESS);
            case TOLD_TWICE -> faults.callingBackTwice();
            case TOLD_WITH_A_BAD_SIGNATURE -> faults.forgingCallbacks();
            case NEVER_TOLD -> faults.losingCallbacks();
            case ANSWERED_LATE, BROKEN_AT_FIRST, THROTTLED_AT_FIRST, CLOSED_AT_FIRST -> faults;
        };
    }

    /** What the first try is answered instead of anything else. */
    Optional<Answer> firstAnswer() {
        return switch (this) {
            case BROKEN_AT_FIRST -> Optional.of(Answer.problem(500, "Something broke"));
            case THROTTLED_AT_FIRST ->
                Optional.of(Answer.problem(429, "Not so fast").with("Retry-After", RETRY_AFTER_SECONDS));
            case CLOSED_AT_FIRST ->
                Optional.of(Answer.problem(503, "Come back later").with("Retry-After", RETRY_AFTER_SECONDS));
            case REFUSED, REFUSED_LATER, LATE, TOLD_TWICE, TOLD_WITH_A_BAD_SIGNATURE, NEVER_TOLD, ANSWERED_LATE ->
                Optional.empty();
        };
    }

    /** How long the first try waits for its answer, its work being done. */
    Duration firstDelay() {
        return this == ANSWERED_LATE ? SLOWNESS : Duration.ZERO;
    }
}
