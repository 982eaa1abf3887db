package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.Consumer;
import dev.orderflow.local.LocalCloud;
import dev.orderflow.local.Ports;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The images with their own entry points, two pods of each consumer, against the endpoints of this JVM: whatever befalls
 * containers and their network, the promises hold. The cases build on one another, so that nothing starts twice. Under load
 * one JVM starts at a time: more of them would take all of a small machine from those that work.
 */
@NeedsDocker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ContainersIT {

    private static final List<String> CONSUMERS =
            List.of("stream-router", "warehouse-connector", "delivery-connector", "mailer");
    private static final int FEWEST_ORDERS = 20;
    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(750);
    private static final Duration SETTLED = Duration.ofMinutes(2);
    private static final Duration FAILOVER = Duration.ofSeconds(3);

    private final Map<String, Duration> handOvers = new TreeMap<>();
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private LocalCloud cloud;
    private Bridge bridge;
    private Pods pods;
    private Leases leases;
    private Shopper shopper;
    private Promises promises;

    @BeforeAll
    void startEverything() {
        var images = Images.built();
        cloud = opened(LocalCloud.start(EnumSet.noneOf(Consumer.class), Ports.FREE), LocalCloud::close);
        FourShards.make();
        bridge = opened(new Bridge(), Bridge::close);
        pods = opened(new Pods(images, cloud, bridge), Pods::close);
        leases = opened(new Leases(), Leases::close);
        var tables = opened(new ConsumerTables(), ConsumerTables::close);
        shopper = new Shopper(new Json(cloud.api()));
        promises = new Promises(shopper, new Observed(new Json(cloud.control())), tables);
        ofAll(consumer -> pods.scale(consumer, 2));
    }

    @AfterAll
    void stopEverything() {
        handOvers.forEach((what, took) -> System.out.printf(
                "Hand-over, failover %d s: %6d ms, %s%n", FAILOVER.toSeconds(), took.toMillis(), what));
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }

    private <T> T opened(T part, java.util.function.Consumer<T> end) {
        ends.push(() -> end.accept(part));
        return part;
    }

    @Test
    @Order(1)
    void handleOrdersFromTheirImagesWith350MegabytesEach() {
        underLoad("start", () -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream-router", "warehouse-connector", "delivery-connector", "mailer"})
    @Order(2)
    void haveNoEmulatorInTheirImagesAndNoRoot(String consumer) {
        var pod = pods.pod(consumer + "-0");

        assertThat(pod.run("ls", "/app/lib"))
                .contains("amazon-kinesis-client", "orders-")
                .doesNotContainIgnoringCase("DynamoDBLocal", "local-cloud", "sqlite", "mockito", "junit");
        assertThat(pod.run("cat", "/sbom/" + consumer + ".cdx.json"))
                .contains("\"CycloneDX\"", "amazon-kinesis-client")
                .doesNotContain("DynamoDBLocal");
        assertThat(pod.run("id", "-u")).isEqualTo("10001\n");
    }

    @Test
    @Order(3)
    void loseNothingInARollingRestartUnderLoad() {
        underLoad("rolling restart", () -> CONSUMERS.forEach(pods::restartOneByOne));
    }

    @Test
    @Order(4)
    void loseNothingWhenAContainerIsKilled() {
        ofAll(consumer -> leases.awaitOwner(Leases.tableOf(consumer), consumer + "-1"));
        underLoad("docker kill", () -> {
            ofAll(consumer -> handOver("a container was killed", consumer, 1, pods::kill));
            CONSUMERS.forEach(consumer -> pods.start(consumer, 1));
        });
    }

    @Test
    @Order(5)
    void doNothingTwiceWhenAContainerIsPausedForLongerThanItsLease() {
        ofAll(consumer -> leases.awaitOwner(Leases.tableOf(consumer), consumer + "-0"));
        underLoad(
                "docker pause",
                () -> ofAll(consumer -> {
                    handOver("a container was paused", consumer, 0, pod -> pods.pod(pod)
                            .pause());
                    pods.pod(consumer + "-0").goOn();
                }));
    }

    @Test
    @Order(6)
    void goOnByThemselvesWhenTheNetworkToDynamoDbOrAPartnerWasCut() {
        leases.awaitOwner(Leases.tableOf("mailer"), "mailer-1");
        underLoad("network cut", () -> {
            pods.pod("delivery-connector-0").partner().cut();
            pods.pod("warehouse-connector-1").partner().cut();
            handOver("a container was cut off from DynamoDB", "mailer", 1, pod -> pods.pod(pod)
                    .dynamoDb()
                    .cut());
            pods.pod("mailer-1").dynamoDb().mend();
            pods.pod("delivery-connector-0").partner().mend();
            pods.pod("warehouse-connector-1").partner().mend();
        });
    }

    @Test
    @Order(7)
    void giveTheirShardsUpWhenScaledFromOneToThreeToOne() {
        underLoad("scale 1, 3, 1", () -> Stream.of("mailer", "warehouse-connector")
                .forEach(consumer -> {
                    var table = Leases.tableOf(consumer);
                    pods.scale(consumer, 1);
                    pods.scale(consumer, 3);
                    leases.awaitOwner(table, consumer + "-2");
                    pods.scale(consumer, 2);
                    assertThat(leases.owners(table)).doesNotContain(consumer + "-2");
                    leases.awaitOwner(table, consumer + "-1");
                    handOver("scaled in", consumer, 1, _ -> pods.scale(consumer, 1));
                }));
    }

    @Test
    @Order(8)
    void areSeenBesideTwoWorkersOfPlainKcl() {
        ofAll(List.of(PlainEnd.values()), end -> note(plain(end), end.handOver(bridge, cloud.aws(), leases, FAILOVER)));

        assertThat(handOvers)
                .containsKeys(
                        plain(PlainEnd.STOPPED),
                        "scaled in: mailer-1",
                        plain(PlainEnd.CUT_OFF),
                        "a container was cut off from DynamoDB: mailer-1");
    }

    private static String plain(PlainEnd end) {
        return "plain KCL, a worker was " + end.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void underLoad(String story, Runnable what) {
        var load = new Load(shopper, BETWEEN_ORDERS);
        try (load) {
            what.run();
            load.awaitOrders(FEWEST_ORDERS);
        }
        promises.assertKept(load.orders(), SETTLED, pods::unknownMails, story);
        System.out.printf(
                "%s: %d orders; most resident memory so far, in MB: %s; starts, in ms: %s%n",
                story,
                load.orders().size(),
                pods.highWater(),
                pods.starts().stream().map(Duration::toMillis).toList());
    }

    private void handOver(String what, String consumer, int ordinal, java.util.function.Consumer<String> leave) {
        var pod = consumer + "-" + ordinal;
        var begun = System.nanoTime();
        leave.accept(pod);
        leases.awaitTaken(Leases.tableOf(consumer), pod);
        note(what + ": " + pod, Duration.ofNanos(System.nanoTime() - begun));
    }

    private void note(String handOver, Duration took) {
        synchronized (handOvers) {
            handOvers.put(handOver, took);
        }
    }

    private static void ofAll(java.util.function.Consumer<String> what) {
        ofAll(CONSUMERS, what);
    }

    private static <T> void ofAll(List<T> all, java.util.function.Consumer<T> what) {
        CompletableFuture.allOf(all.stream()
                        .map(one -> CompletableFuture.runAsync(() -> what.accept(one), Thread::startVirtualThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
