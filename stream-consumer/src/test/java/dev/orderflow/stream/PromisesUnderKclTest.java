package dev.orderflow.stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.orderflow.stream.scenario.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A hundred histories of whole workers over KCL's scheduler: {@code -Dorderflow.seed=N} plays one again with the same steps
 * and faults, {@code -Dorderflow.seeds=N} asks for more of them.
 */
final class PromisesUnderKclTest {

    private static final int SEEDS = 100;

    /** They mostly wait. */
    private static final int AT_ONCE = 16;

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private static final Level USUAL = LOG.getLevel();

    @BeforeAll
    static void expectTrouble() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void listenAgain() {
        LOG.setLevel(USUAL);
    }

    @Test
    void keepsEveryPromiseUnderEveryFault() {
        Seeds.each(SEEDS, AT_ONCE, PromisesUnderKclTest::check);
    }

    private static void check(long seed) {
        var scenario = Scenario.of(seed);
        try (var cluster = new StormyCluster(scenario)) {
            var history = cluster.play();
            try {
                StormyCluster.PROMISES.check(history);
            } catch (AssertionError broken) {
                throw new AssertionError(
                        broken.getMessage() + cluster.standing() + "\n" + scenario + Seeds.details(history), broken);
            }
        }
    }
}
