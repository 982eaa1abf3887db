package dev.orderflow.mail;

import dev.orderflow.stream.Attempt;

/**
 * An attempt as the test needs it.
 *
 * @param beginEffect whether the claim still covers the effect
 */
record ScriptedAttempt(int number, int unknowns, boolean fresh, boolean beginEffect) implements Attempt {

    static Attempt first() {
        return new ScriptedAttempt(1, 0, true, true);
    }

    static Attempt afterUnknowns(int unknowns) {
        return new ScriptedAttempt(unknowns + 1, unknowns, false, true);
    }

    static Attempt thatRunsOut() {
        return new ScriptedAttempt(1, 0, true, false);
    }
}
