package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * New groups over KCL's real scheduler, one after the other: what goes wrong there does so only now and then. {@code
 * orderflow.starts} says how many.
 */
final class FirstStartsTest {

    private static final int STARTS = Integer.getInteger("orderflow.starts", 3);
    private static final int KEYS = 40;

    /** Much shorter than what it takes until a shard that was forgotten is taken again. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void leaveNoShardUnread(int workers) {
        for (int start = 0; start < STARTS; start++) {
            start(workers);
        }
    }

    private static void start(int workers) {
        var handler = new KeyOrderHandler();
        try (var cluster = new Cluster(4).with("leases.failover-time", "2m")) {
            for (int key = 0; key < KEYS; key++) {
                cluster.kinesis().put("k" + key, "k" + key + "@1");
            }

            for (int worker = 0; worker < workers; worker++) {
                cluster.start("pod-" + worker, handler);
            }

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(handler.count()).isEqualTo(KEYS));
        }
    }
}
