package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.support.StaticApplicationContext;

/** What Kubernetes is told about a worker over the real scheduler. */
final class ConsumerHealthTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SHARD = "shardId-000000000000";

    private final ApplicationAvailability application = application();

    @Test
    void isAliveAndReadyOnceItTakesShardsAndNotReadyWhenItHasStopped() {
        try (var cluster = new Cluster(1)) {
            var worker = cluster.start("pod-0", new KeyOrderHandler());
            assertThat(liveness(worker).getStatus()).isEqualTo(Status.UP);

            await().atMost(SOON).until(() -> readiness(worker).equals(Status.UP));
            worker.stop();

            assertThat(readiness(worker)).isEqualTo(Status.OUT_OF_SERVICE);
        }
    }

    @Test
    void isNotAliveAfterItHasHalted() {
        try (var cluster = new Cluster(1)) {
            cluster.kinesis().put("a", "a@1");
            var worker = cluster.start("pod-0", (_, _) -> {
                throw new OutOfMemoryError("test");
            });

            await().atMost(SOON).until(() -> liveness(worker).getStatus().equals(Status.DOWN));

            assertThat(String.valueOf(liveness(worker).getDetails().get("cause")))
                    .startsWith("java.lang.OutOfMemoryError at dev.orderflow.stream.ConsumerHealthTest");
            assertThat(cluster.checkpointOf(SHARD)).isEqualTo("TRIM_HORIZON");
        }
    }

    @Test
    void isNotAliveWhenTheSchedulerHasGivenItsStartUp() {
        try (var cluster = new Cluster(1)) {
            cluster.leaseFaults()
                    .fail("describeTable", () -> cluster.isTaken(SHARD), Faults::notAnswered, Duration.ZERO);

            var worker = cluster.start("pod-0", new KeyOrderHandler());

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> liveness(worker).getStatus().equals(Status.DOWN));
            assertThat(liveness(worker).getDetails()).containsEntry("cause", "the scheduler has ended");
        }
    }

    @Test
    void isDegradedAndNotDeadWhenTheStreamHasForgottenWhatItHadNotRead() {
        try (var cluster = new Cluster(1)) {
            cluster.group().checkpointed(SHARD, Clock.systemUTC().instant().minus(Duration.ofDays(9)));

            var worker = cluster.start("pod-0", new KeyOrderHandler());

            await().atMost(SOON).until(() -> retention(worker).getStatus().equals(RetentionHealth.DEGRADED));
            assertThat(liveness(worker).getStatus()).isEqualTo(Status.UP);
        }
    }

    private Health liveness(StreamConsumer worker) {
        return new ConsumerLiveness(application, worker).health();
    }

    private Status readiness(StreamConsumer worker) {
        return new ConsumerReadiness(application, worker).health().getStatus();
    }

    private static Health retention(StreamConsumer worker) {
        return new RetentionHealth(worker).health();
    }

    private static ApplicationAvailability application() {
        var context = new StaticApplicationContext();
        var availability = new ApplicationAvailabilityBean();
        context.addApplicationListener(availability);
        context.refresh();
        AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
        AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        return availability;
    }
}
