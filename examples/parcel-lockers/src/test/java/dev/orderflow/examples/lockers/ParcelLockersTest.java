package dev.orderflow.examples.lockers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program over a stream, a ledger and a gateway of this JVM. */
class ParcelLockersTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static LockerCloud cloud;
    private static TextGateway gateway;
    private static ConfigurableApplicationContext program;

    @BeforeAll
    static void startEverything() throws IOException {
        cloud = new LockerCloud();
        gateway = TextGateway.start();
        program = ParcelLockers.application()
                .run("--server.port=0", "--lockers.gateway=" + gateway.uri(), "--lockers.gateway-wait=200ms");
    }

    @AfterAll
    static void stopEverything() {
        program.close();
        gateway.close();
        cloud.close();
    }

    @Test
    void textsEachStepOfAParcelOnceAndInOrderHoweverOftenTheStreamRepeatsIt() {
        for (int step = 1; step <= 4; step++) {
            var record = Samples.record("P-1", step, step == 1 ? "stored" : step < 4 ? "moved" : "returned");
            cloud.write("P-1", record);
            cloud.write("P-1", record);
        }
        cloud.write("P-1", Samples.record("P-1", 1, "stored"));
        await().atMost(SOON).untilAsserted(() -> assertThat(json("/metrics/orderflow.events?tag=outcome:repeat")
                        .at("/measurements/0/value")
                        .asInt())
                .isEqualTo(5));

        assertThat(textsOf("P-1"))
                .containsExactly(
                        "Your parcel waits in locker L-17, door 4.",
                        "Your parcel is now in locker L-17, door 4.",
                        "Your parcel is now in locker L-17, door 4.",
                        "Your parcel has gone back to the depot.");
    }

    @Test
    void waitsForAGatewayThatIsDownAndLosesNothing() throws IOException, InterruptedException {
        gateway.answers(503);
        int before = gateway.asked();
        cloud.write("P-2", Samples.record("P-2", 1, "stored"));
        cloud.write("P-2", Samples.record("P-2", 2, "moved"));
        await().atMost(SOON).until(() -> gateway.asked() > before + 1);
        assertThat(textsOf("P-2")).isEmpty();

        gateway.recovers();
        await().atMost(SOON).untilAsserted(() -> assertThat(textsOf("P-2")).hasSize(2));
        assertThat(actuator("/consumer/parked")).doesNotContain("P-2");
    }

    @Test
    void parksWhatNobodyCanReadAndGoesOn() {
        cloud.write("P-3", "{\"event\": \"stored\", \"parcel\": \"P-3\"}");
        cloud.write("P-3", Samples.record("P-3", 1, "stored"));

        await().atMost(SOON).untilAsserted(() -> assertThat(textsOf("P-3")).hasSize(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(actuator("/consumer/parked"))
                .contains("undecodable")
                .doesNotContain(Samples.PHONE));
    }

    private static List<String> textsOf(String parcel) {
        return gateway.taken(parcel).stream()
                .map(body -> JSON.readTree(body).path("text").stringValue())
                .toList();
    }

    private static JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(actuator(path));
    }

    private static String actuator(String path) throws IOException, InterruptedException {
        var uri = URI.create(
                "http://localhost:" + program.getEnvironment().getProperty("local.server.port") + "/actuator" + path);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
