package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.LocalCloud;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each consumer tells and takes on its own port, over HTTP, and nowhere else. */
final class ManagementIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static LocalCloud cloud;
    private static Json control;

    @BeforeAll
    static void startEverything() {
        cloud = LocalCloud.start();
        control = new Json(cloud.control());
    }

    @AfterAll
    static void stopEverything() {
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream-router", "warehouse-connector", "delivery-connector", "mailer"})
    void saysThatItIsAliveAndReadyAndHowItStands(String consumer) {
        var management = Management.of(consumer, control);

        await().atMost(SOON).until(() -> management.get("/health/readiness").status() == 200);
        assertThat(management
                        .get("/health/liveness")
                        .expecting(200)
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(management
                        .get("/health")
                        .expecting(200)
                        .at("/components/retention/status")
                        .asString())
                .isEqualTo("UP");
        await().atMost(SOON).until(() -> management.status().path("shards").size() == 2);
        assertThat(management.status().path("consumer").asString()).isEqualTo(consumer);
        assertThat(management.status().path("running").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream-router", "warehouse-connector", "delivery-connector", "mailer"})
    void givesPrometheusTheMetricsThatAlarmsAskFor(String consumer) {
        var metrics = Management.of(consumer, control).text("/prometheus");

        assertThat(metrics)
                .contains("orderflow_lag_seconds{consumer=\"" + consumer + "\"}")
                .contains("orderflow_retention_headroom_seconds", "orderflow_retention_gap_seconds")
                .contains("orderflow_parked{", "orderflow_leases{", "reason=\"defects\"", "orderflow_events_total{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream-router", "warehouse-connector", "delivery-connector", "mailer"})
    void takesWhatAnOperatorAsksAndSaysWhatIsWrongWithWhatItCannotTake(String consumer) {
        var management = Management.of(consumer, control);

        management.ask("pause", """
                {"reason": "test"}""").expecting(200);
        await().atMost(SOON)
                .until(() -> management.status().path("paused").toString().contains("MANUAL"));
        management.ask("resume", "{}").expecting(200);
        await().atMost(SOON).until(() -> management.status().path("paused").isEmpty());

        assertThat(management.ask("pause", "{}").expecting(400).path("error").asString())
                .contains("'reason'");
        assertThat(management.ask("explode", "{}").expecting(400).path("error").asString())
                .contains("pause, resume, rate");
        assertThat(management.ask("redrive", """
                                {"key": "nobody"}""").expecting(409).path("error").asString())
                .contains("nobody");
        assertThat(management.ask("cancel-redrive", "{}").status()).isEqualTo(409);
        assertThat(management.ask("rate", """
                        {"perSecond": -1}""").status()).isEqualTo(400);
    }

    /** Not what Spring itself offers, either. */
    @ParameterizedTest
    @ValueSource(strings = {"stream-router", "warehouse-connector", "delivery-connector", "mailer"})
    void offersNothingElse(String consumer) {
        var management = Management.of(consumer, control);

        for (var path : new String[] {"/env", "/beans", "/heapdump", "/threaddump", "/loggers", "/shutdown"}) {
            assertThat(management.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void isNotOnAPortThatTheWorldSees() {
        var api = new Json(cloud.api());
        for (var path : new String[] {"/actuator", "/actuator/consumer", "/actuator/health"}) {
            assertThat(api.get(path).status()).as(path).isIn(403, 404);
        }
        assertThat(api.send("POST", "/actuator/consumer/pause", Map.of(), """
                        {"reason": "test"}""").status())
                .isIn(403, 404);
        for (var partner : new String[] {"warehouse", "courier"}) {
            var address = control.get("/api/status")
                    .expecting(200)
                    .path("parts")
                    .path(partner)
                    .path("address");
            assertThat(new Json(URI.create(address.asString()))
                            .get("/actuator/consumer")
                            .status())
                    .isIn(401, 403, 404, 405);
        }
        assertThat(Management.of("mailer", control).status().path("paused").isEmpty())
                .isTrue();
    }
}
