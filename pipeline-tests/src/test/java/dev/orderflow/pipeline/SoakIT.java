package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.Consumer;
import dev.orderflow.local.LocalCloud;
import dev.orderflow.local.Ports;
import dev.orderflow.pipeline.ConsumerProcess.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * 200 orders a second for as long as {@code -Dorderflow.soak=10m} says, with a fault every few seconds: nothing is lost, and
 * the memory of a process that lives throughout stays flat. The seed of the faults is {@code -Dorderflow.seed=N}.
 *
 * <p>The orders are change records that are put straight into the stream, for two mailers and a router in processes of their
 * own. So this soaks the consumer runtime with its ledger, and neither the API nor the partners, which would share the cores.
 */
@EnabledIfSystemProperty(named = "orderflow.soak", matches = "\\d+[smh]")
final class SoakIT {

    private static final int ORDERS_PER_SECOND = 200;
    private static final int BATCHES_PER_SECOND = 10;
    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(6);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);
    private static final Duration SETTLED = Duration.ofMinutes(3);

    /**
     * How much more heap may be live in the last third than in the first, each at its lowest, when no backlog of a fault is in
     * memory: a runtime remembers what it applied lately.
     */
    private static final long MARGIN_BYTES = 16L << 20;

    private static final String MAIL_RATE = "--orderflow.mail.max-send-rate=";

    private final Map<String, List<Long>> heaps =
            new TreeMap<>(Map.of("mailer-0", new ArrayList<>(), "router-0", new ArrayList<>()));

    @Test
    void losesNothingAndKeepsItsMemory() {
        var length = Duration.parse("PT" + System.getProperty("orderflow.soak").toUpperCase(Locale.ROOT));
        try (var cloud = LocalCloud.start(EnumSet.noneOf(Consumer.class), Ports.FREE);
                var fleet = new ConsumerFleet(new Surroundings(cloud.aws(), arguments(cloud)));
                var tables = new ConsumerTables();
                var records = new ChangeRecords()) {
            startAll(fleet);

            load(length, records, fleet);

            var keys = new HashSet<String>();
            records.orders().forEach(order -> keys.add("mailer#" + order));
            await().atMost(SETTLED).pollInterval(Duration.ofSeconds(5)).untilAsserted(() -> {
                var finished = tables.applied();
                finished.addAll(tables.parked());
                assertThat(keys.stream().filter(key -> !finished.contains(key)).limit(5))
                        .as("orders that are neither applied nor parked, of %d", keys.size())
                        .isEmpty();
            });
            System.out.printf(
                    "%d orders, %d parked, live heap %s%n",
                    keys.size(), tables.parked().size(), heaps);
            heaps.forEach(SoakIT::assertFlat);
        }
    }

    private static void startAll(ConsumerFleet fleet) {
        fleet.start("mailer", "mailer-0");
        fleet.start("mailer", "mailer-1");
        fleet.start("stream-router", "router-0");
        fleet.awaitReady();
    }

    private void load(Duration length, ChangeRecords records, ConsumerFleet fleet) {
        var seed = Long.getLong("orderflow.seed", System.nanoTime() % 1_000_000);
        System.out.println("Soak of " + length + ", faults by -Dorderflow.seed=" + seed);
        var random = new Random(seed);
        var failures = new ArrayList<Throwable>();
        try (var clock = Executors.newScheduledThreadPool(3)) {
            every(
                    clock,
                    Duration.ofSeconds(1).dividedBy(BATCHES_PER_SECOND),
                    failures,
                    () -> records.put(ORDERS_PER_SECOND / BATCHES_PER_SECOND));
            every(clock, BETWEEN_FAULTS, failures, () -> disturb(fleet, random));
            every(
                    clock,
                    BETWEEN_SAMPLES,
                    failures,
                    () -> heaps.forEach((worker, samples) -> samples.add(fleet.liveHeap(worker))));
            await().atMost(length.plusMinutes(1)).pollDelay(length).until(() -> true);
            clock.shutdownNow();
        }
        assertThat(failures).isEmpty();
    }

    /** Only the second mailer dies: the memory of the others is watched. */
    private static void disturb(ConsumerFleet fleet, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> fleet.crash("mailer-1");
            case 1 -> fleet.restart("mailer-1");
            case 2 -> pause(fleet, "mailer-1");
            default -> pause(fleet, "mailer-0");
        }
    }

    private static void pause(ConsumerFleet fleet, String worker) {
        fleet.freeze(worker);
        try {
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        } finally {
            fleet.thaw(worker);
        }
    }

    private static void every(
            ScheduledExecutorService clock, Duration interval, List<Throwable> failures, Runnable what) {
        var _ = clock.scheduleAtFixedRate(
                () -> {
                    try {
                        what.run();
                    } catch (RuntimeException | AssertionError e) {
                        if (!clock.isShutdown()) {
                            synchronized (failures) {
                                failures.add(e);
                            }
                        }
                    }
                },
                interval.toMillis(),
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static void assertFlat(String worker, List<Long> samples) {
        int third = samples.size() / 3;
        long first = Collections.min(samples.subList(0, third));
        long last = Collections.min(samples.subList(samples.size() - third, samples.size()));
        assertThat(last - first)
                .as("growth of the live heap of %s: %s", worker, samples)
                .isLessThan(MARGIN_BYTES);
    }

    private static List<String> arguments(LocalCloud cloud) {
        var arguments = new ArrayList<>(cloud.consumerArguments());
        arguments.removeIf(argument -> argument.startsWith(MAIL_RATE));
        arguments.add(MAIL_RATE + 2 * ORDERS_PER_SECOND);
        arguments.add("--orderflow.consumer.leases.failover-time=4s");
        return arguments;
    }
}
