package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.orderflow.stream.promises.History;
import dev.orderflow.stream.scenario.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Thousands of histories of several workers in simulated time, each a pure function of its seed: {@code -Dorderflow.seed=N}
 * repeats one step by step, {@code -Dorderflow.seeds=N} asks for more of them.
 */
final class PromisesInSimulatedTimeTest {

    private static final int SEEDS = 1_000;

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.orderflow.stream");

    @BeforeAll
    static void expectTrouble() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void listenAgain() {
        LOG.setLevel(null);
    }

    @Test
    void keepsEveryPromiseUnderEveryFault() {
        Seeds.each(SEEDS, 4, PromisesInSimulatedTimeTest::check);
    }

    @Test
    void repeatsAHistoryExactly() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(facts(play(seed))).isEqualTo(facts(play(seed)));
        }
    }

    private static void check(long seed) {
        var history = play(seed);
        try {
            SimulatedWorld.PROMISES.check(history);
        } catch (AssertionError broken) {
            throw new AssertionError(broken.getMessage() + "\n" + Scenario.of(seed) + Seeds.details(history), broken);
        }
    }

    private static History play(long seed) {
        return new SimulatedWorld(Scenario.of(seed), Flaw.NONE).play();
    }

    /** Effects are numbered over all histories of this process, and redrives are named by chance. */
    private static String facts(History history) {
        return history.toString().replaceAll("id=\\d+", "id").replaceAll("redrive=[0-9a-f-]{36}", "redrive");
    }
}
