package dev.orderflow.router;

import dev.orderflow.stream.Attempt;

/** A first attempt. */
final class ScriptedAttempt implements Attempt {

    private final boolean covered;

    private ScriptedAttempt(boolean covered) {
        this.covered = covered;
    }

    static Attempt first() {
        return new ScriptedAttempt(true);
    }

    static Attempt thatRunsOut() {
        return new ScriptedAttempt(false);
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public int unknowns() {
        return 0;
    }

    @Override
    public boolean fresh() {
        return true;
    }

    @Override
    public boolean beginEffect() {
        return covered;
    }
}
