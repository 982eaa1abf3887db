package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.Consumer;
import dev.orderflow.local.LocalCloud;
import dev.orderflow.local.Ports;
import dev.orderflow.mail.Mailer;
import dev.orderflow.pipeline.SesFront.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.Banner;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole mailer while SES sends nothing: because its quota is used up, sending is paused, or it goes too fast. */
final class MailOutageIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SES_ENDPOINT = "aws.endpointUrlSesV2";

    /** Enough probes for an order to burn all its attempts, and longer than a lease lives that nobody renews. */
    private static final int PROBES = 8;

    private static LocalCloud cloud;
    private static SesFront ses;
    private static ConfigurableApplicationContext mailer;
    private static Management management;
    private static Observed observed;
    private static ConsumerTables tables;

    @BeforeAll
    static void startAMailer() {
        cloud = LocalCloud.start(EnumSet.noneOf(Consumer.class), Ports.FREE);
        ses = new SesFront(cloud.aws());
        System.setProperty(SES_ENDPOINT, ses.uri().toString());
        mailer = Mailer.application()
                .registerShutdownHook(false)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments());
        var port = mailer.getEnvironment().getRequiredProperty("local.server.port");
        management = Management.at("http://127.0.0.1:" + port + "/actuator");
        observed = new Observed(new Json(cloud.control()));
        tables = new ConsumerTables();
    }

    @AfterAll
    static void stopEverything() {
        tables.close();
        mailer.close();
        System.clearProperty(SES_ENDPOINT);
        ses.close();
        cloud.close();
    }

    static Stream<Arguments> outages() {
        return Stream.of(
                Arguments.of("quota used up", new Refusal(400, "LimitExceededException")),
                Arguments.of("sending paused", new Refusal(400, "SendingPausedException")),
                Arguments.of("account suspended", new Refusal(400, "AccountSuspendedException")),
                Arguments.of("too fast", new Refusal(429, "TooManyRequestsException")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outages")
    void waitsAndThenSendsEveryMailOnceByItself(String name, Refusal refusal) {
        try (var records = new ChangeRecords()) {
            records.put(5);
            await().atMost(SOON).untilAsserted(() -> assertEachHasItsMail(records.orders()));

            ses.refuse(refusal);
            records.put(30);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(texts(management.status().path("paused")))
                            .contains("UNAVAILABLE"));
            var held = shards();
            await().atMost(SOON).until(() -> ses.refused() >= PROBES);

            assertThat(texts(management.status().path("paused"))).containsExactly("UNAVAILABLE");
            assertThat(management.status().at("/breakers/ses").asString()).isIn("OPEN", "HALF_OPEN");
            assertThat(shards()).isEqualTo(held).hasSize(2);
            assertThat(management.get("/health/liveness").status()).isEqualTo(200);
            assertThat(mailed(records.orders())).hasSize(5);

            ses.takeAgain();
            await().atMost(SOON).untilAsserted(() -> assertEachHasItsMail(records.orders()));
        }
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(management.status().path("paused").isEmpty()).isTrue());
        assertThat(tables.parked()).isEmpty();
        assertThat(management.counted("orderflow.events", "outcome:retried"))
                .as("attempts that were burnt")
                .isZero();
        assertThat(management.counted("orderflow.events", "outcome:unavailable"))
                .isGreaterThanOrEqualTo(PROBES);
        assertThat(management.counted("orderflow.unknown", "consumer:mailer")).isZero();
    }

    private static void assertEachHasItsMail(List<String> orders) {
        for (var order : orders) {
            assertThat(observed.mails(order)).containsExactly("1 placed");
        }
    }

    private static List<String> mailed(List<String> orders) {
        return orders.stream().filter(order -> !observed.mails(order).isEmpty()).toList();
    }

    private static List<String> shards() {
        return management
                .status()
                .path("shards")
                .valueStream()
                .map(shard -> shard.path("shardId").asString())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(text -> text.asString()).toList();
    }

    private static String[] arguments() {
        var arguments = new ArrayList<>(cloud.consumerArguments());
        arguments.addAll(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--orderflow.consumer.worker-id=mailer-0",
                "--orderflow.consumer.leases.failover-time=2s",
                "--orderflow.mail.stopped-wait=500ms",
                "--orderflow.mail.throttled-wait=500ms"));
        return arguments.toArray(String[]::new);
    }
}
