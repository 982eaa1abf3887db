package dev.orderflow.delivery;

import dev.orderflow.stream.Attempt;

/** An attempt as a test wants it, which remembers whether its effect was begun. */
final class ScriptedAttempt implements Attempt {

    private final boolean fresh;
    private final boolean covered;
    private int begun;

    private ScriptedAttempt(boolean fresh, boolean covered) {
        this.fresh = fresh;
        this.covered = covered;
    }

    static ScriptedAttempt first() {
        return new ScriptedAttempt(true, true);
    }

    static ScriptedAttempt later() {
        return new ScriptedAttempt(false, true);
    }

    /** One whose claim may run out too soon. */
    static ScriptedAttempt tooLate() {
        return new ScriptedAttempt(true, false);
    }

    int begun() {
        return begun;
    }

    @Override
    public int number() {
        return fresh ? 1 : 2;
    }

    @Override
    public int unknowns() {
        return 0;
    }

    @Override
    public boolean fresh() {
        return fresh;
    }

    @Override
    public boolean beginEffect() {
        begun++;
        return covered;
    }
}
