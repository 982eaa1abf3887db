package dev.orderflow.stream;

import java.util.Random;

/** How often each thing may still go wrong; asked, it goes wrong or not. */
final class ModelledTroubles {

    private final Random random;
    private int crashes = 2;
    private int defects = 2;
    private int failedReplays = 2;
    private int drops = 1;
    private int lostCalls = 3;
    private int lostAnswers = 3;

    ModelledTroubles(Random random) {
        this.random = random;
    }

    void withoutDefects() {
        defects = 0;
    }

    /** From now on all goes well. */
    void end() {
        crashes = 0;
        defects = 0;
        failedReplays = 0;
        drops = 0;
        lostCalls = 0;
        lostAnswers = 0;
    }

    boolean podCrashes() {
        return crashes > 0 && chance(25) && crashes-- > 0;
    }

    boolean eventIsDefective() {
        return defects > 0 && chance(8) && defects-- > 0;
    }

    boolean replayFails() {
        return failedReplays > 0 && chance(4) && failedReplays-- > 0;
    }

    boolean personDrops() {
        return drops > 0 && chance(10) && drops-- > 0;
    }

    boolean callIsLost() {
        return lostCalls > 0 && chance(3) && lostCalls-- > 0;
    }

    boolean answerIsLost() {
        return lostAnswers > 0 && chance(10) && lostAnswers-- > 0;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
