package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.exceptions.LeasingException;

/** Guards what we do with KCL's leases before its scheduler runs. */
final class KclLeasesTest {

    private final ConsumerProperties settings = ConsumerPropertiesTest.bind(
            Map.of("environment", "test-" + UUID.randomUUID(), "leases.table-backups", "false"));
    private final Faults faults = new Faults();
    private final KclClients clients = new KclClients(
            new InMemoryKinesis(3, Clock.systemUTC()),
            faults.around(DynamoDbAsyncClient.class, LocalDynamoDb.asyncClient()));
    private final KclLeases leases = new KclLeases(settings.stream(), clients);
    private final Scheduler scheduler = scheduler("pod-0");

    @AfterEach
    void stop() {
        scheduler.leaseCoordinator().stop();
    }

    @Test
    void holdsEveryShardFromTheStartWhateverKclForgetsOfItsFirstRound() throws Exception {
        leases.prepare(scheduler, KclSchedulers.position(Instant.EPOCH));

        // KCL's own first round ends before it counts as started: what it takes then it does not hold.
        scheduler.leaseCoordinator().runLeaseTaker();
        scheduler.leaseCoordinator().start();

        assertThat(scheduler.leaseCoordinator().getAssignments()).hasSize(3);
    }

    @Test
    void takesItsShareBeforeItStartsFromAWorkerThatWasFaster() throws Exception {
        var faster = scheduler("pod-1");
        var met = new AtomicBoolean();
        faults.fail(
                "updateItem",
                () -> {
                    if (met.compareAndSet(false, true)) {
                        prepare(faster);
                    }
                    return false;
                },
                Faults::tableThrottled,
                Duration.ZERO);

        prepare(scheduler);

        assertThat(met).isTrue();
        assertThat(scheduler.leaseCoordinator().leaseRefresher().listLeases())
                .extracting(Lease::leaseOwner)
                .containsExactlyInAnyOrder("pod-0", "pod-1", "pod-1");
    }

    private void prepare(Scheduler which) {
        try {
            leases.prepare(which, KclSchedulers.position(Instant.EPOCH));
        } catch (LeasingException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void makesTheRestOfTheLeasesAfterAFailureHalfWay() throws Exception {
        var writes = new AtomicInteger();
        faults.fail("putItem", () -> writes.incrementAndGet() == 2, Faults::tableThrottled, Duration.ZERO);
        assertThatThrownBy(() -> leases.prepare(scheduler, KclSchedulers.position(Instant.EPOCH)))
                .isInstanceOf(LeasingException.class);

        leases.prepare(scheduler, KclSchedulers.position(Instant.EPOCH));

        assertThat(scheduler.leaseCoordinator().leaseRefresher().listLeases())
                .extracting(Lease::leaseOwner)
                .containsExactly("pod-0", "pod-0", "pod-0");
    }

    @Test
    void evictsTheLeasesOfOneWorkerOnly() throws Exception {
        leases.prepare(scheduler, KclSchedulers.position(Instant.EPOCH));
        var refresher = scheduler.leaseCoordinator().leaseRefresher();
        var other = refresher.listLeases().getFirst();
        refresher.takeLease(other, "pod-1");

        KclLeases.evict(scheduler, "pod-0");

        assertThat(refresher.listLeases()).extracting(Lease::leaseOwner).containsExactlyInAnyOrder("pod-1", null, null);
    }

    private Scheduler scheduler(String workerId) {
        var kcl = new KclSchedulers(
                settings, clients, new Bench().core(), new KclMetrics(new SimpleMeterRegistry(), settings.name()));
        return kcl.build(
                workerId,
                KclSchedulers.position(Instant.EPOCH),
                () -> {
                    throw new IllegalStateException("The scheduler does not run");
                },
                _ -> {});
    }
}
