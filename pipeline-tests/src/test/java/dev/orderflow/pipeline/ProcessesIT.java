package dev.orderflow.pipeline;

import static org.awaitility.Awaitility.await;

import dev.orderflow.local.Consumer;
import dev.orderflow.local.LocalCloud;
import dev.orderflow.local.Ports;
import dev.orderflow.pipeline.ConsumerProcess.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promises of the whole pipeline while two processes of the warehouse connector and one of the mailer are killed, frozen
 * and restarted. The router and the delivery connector run in this JVM, because every program takes seconds to start.
 * {@code -Dorderflow.seed=N} repeats the faults of one run, {@code -Dorderflow.seeds=N} asks for more; when exactly they hit
 * differs from run to run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProcessesIT {

    private static final int SEEDS = 2;
    private static final int ORDERS = 16;
    private static final Duration SETTLED = Duration.ofSeconds(90);

    /** Faults are over within seconds, so nobody waits as long for them as production would. */
    private static final List<String> IMPATIENT = List.of(
            "--orderflow.consumer.leases.failover-time=3s",
            "--orderflow.consumer.handler-timeout=11s",
            "--orderflow.consumer.claim-margin=4s",
            "--orderflow.consumer.checkpoint-interval=1s",
            "--orderflow.consumer.drain-timeout=5s");

    private LocalCloud cloud;
    private Json control;
    private Shopper shopper;
    private ConsumerFleet fleet;
    private ConsumerTables tables;
    private Promises promises;

    @BeforeAll
    void startEverything() {
        cloud = LocalCloud.start(EnumSet.of(Consumer.STREAM_ROUTER, Consumer.DELIVERY_CONNECTOR), Ports.FREE);
        control = new Json(cloud.control());
        shopper = new Shopper(new Json(cloud.api()));
        tables = new ConsumerTables();
        promises = new Promises(shopper, new Observed(control), tables);
        var arguments = new ArrayList<>(cloud.consumerArguments());
        arguments.addAll(IMPATIENT);
        fleet = new ConsumerFleet(new Surroundings(cloud.aws(), arguments));
        fleet.start("warehouse-connector", "warehouse-0");
        fleet.start("warehouse-connector", "warehouse-1");
        fleet.start("mailer", "mailer-0");
        fleet.awaitReady();
    }

    @AfterAll
    void stopEverything() {
        if (fleet != null) {
            fleet.close();
        }
        if (tables != null) {
            tables.close();
        }
        if (cloud != null) {
            cloud.close();
        }
    }

    static LongStream seeds() {
        var one = Long.getLong("orderflow.seed");
        return one == null ? LongStream.range(0, Long.getLong("orderflow.seeds", SEEDS)) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deliversEveryOrderAndDoesEverythingOnceWhateverHappensToItsProcesses(long seed) {
        var faults = ProcessFaults.of(seed);
        control.send("PUT", "/api/change-stream", Map.of(), """
                {"duplicateRate": 0.2, "reorderRate": 0.2}""").expecting(200);
        var played = faults.steps().stream().map(this::play).toList();

        var orders = placeOrders();
        CompletableFuture.allOf(played.toArray(CompletableFuture[]::new)).join();
        fleet.awaitReady();

        promises.assertKept(orders, SETTLED, fleet::unknownMails, faults);
    }

    private List<String> placeOrders() {
        var orders = new ArrayList<String>();
        var start = System.nanoTime();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(ProcessFaults.LENGTH.dividedBy(ORDERS))
                .until(() -> {
                    orders.add(shopper.order());
                    return orders.size() >= ORDERS && System.nanoTime() - start > ProcessFaults.LENGTH.toNanos();
                });
        return orders;
    }

    private CompletableFuture<Void> play(ProcessFaults.Step step) {
        return CompletableFuture.runAsync(
                () -> {
                    switch (step.kind()) {
                        case CRASH -> fleet.crash(step.whom());
                        case RESTART -> fleet.restart(step.whom());
                        case FREEZE -> fleet.freeze(step.whom());
                        case THAW -> fleet.thaw(step.whom());
                        case PARTNER_BUSY -> partner(step.whom(), """
                                {"throttle": true}""");
                        case PARTNER_FAILS -> partner(step.whom(), """
                                {"errorRate": 0.1, "duplicateCallbacks": true}""");
                        case PARTNER_SLOW -> partner(step.whom(), """
                                {"delayMs": 700, "callbackDelayMs": 0}""");
                        case PARTNER_WELL -> partner(step.whom(), "{}");
                    }
                },
                CompletableFuture.delayedExecutor(step.at(), TimeUnit.MILLISECONDS, Thread::startVirtualThread));
    }

    private void partner(String partner, String faults) {
        control.send("PUT", "/api/partners/" + partner + "/faults", Map.of(), faults)
                .expecting(200);
    }
}
