package dev.orderflow.stream.orders;

import dev.orderflow.stream.Attempt;

/** An attempt as a test wants it, whose claim covers its effect. */
record ScriptedAttempt(int number, int unknowns, boolean fresh) implements Attempt {

    static Attempt first() {
        return new ScriptedAttempt(1, 0, true);
    }

    /** One before which another has failed. */
    static Attempt later() {
        return new ScriptedAttempt(2, 0, false);
    }

    @Override
    public boolean beginEffect() {
        return true;
    }
}
