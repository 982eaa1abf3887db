package dev.orderflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.LocalCloudOptions.Demo;
import dev.orderflow.local.demo.Account;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A warehouse that knows only the page for partners takes the simulator's place. */
class OwnWarehouseTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void hangUp() {
        http.close();
    }

    @Test
    void servesOrdersOfTheRunningSystem() throws Exception {
        var others = EnumSet.complementOf(EnumSet.of(Consumer.WAREHOUSE_CONNECTOR));
        try (var partner = new MinimalWarehouse();
                var system = new RunningSystem(new LocalCloudOptions(Demo.OFF, others, Ports.FREE));
                var _ = RunningConsumers.start(
                        Set.of(Consumer.WAREHOUSE_CONNECTOR), Ports.FREE, pointedAt(partner.url(), system))) {
            partner.reportTo(system.api());
            var token = signIn(system.api());
            var order = place(system.api(), token);

            await().atMost(Duration.ofSeconds(60)).until(() -> "delivered".equals(status(system.api(), token, order)));

            assertThat(partner.picked()).containsExactly(order);
            assertThat(partner.heard()).containsExactly(200);
            assertThat(system.partner("warehouse").orElseThrow().requests()).isEmpty();
        }
    }

    private static List<String> pointedAt(URI warehouse, RunningSystem system) {
        return Stream.concat(
                        system.consumerArguments().stream()
                                .filter(argument -> !argument.contains("main-warehouse.base-url")),
                        Stream.of("--orderflow.warehouse.partners.main-warehouse.base-url=" + warehouse))
                .toList();
    }

    private String signIn(URI api) throws IOException, InterruptedException {
        var body = "{\"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(Account.SHOPPER.email(), Account.SHOPPER.password());
        return send(request(api, "/signin").POST(BodyPublishers.ofString(body)))
                .path("idToken")
                .asString();
    }

    private String place(URI api, String token) throws IOException, InterruptedException {
        var item = send(request(api, "/items?category=phone")).at("/items/0/id").asString();
        var body = """
                {"items": [{"id": "%s", "quantity": 1}], "deliveryAddress":
                 {"name": "Ada Example", "line1": "Example Street 1", "city": "Berlin", "postcode": "10115", "country": "DE"}}""".formatted(item);
        return send(request(api, "/orders")
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", "own-warehouse")
                        .POST(BodyPublishers.ofString(body)))
                .path("id")
                .asString();
    }

    private String status(URI api, String token, String order) throws IOException, InterruptedException {
        return send(request(api, "/orders/" + order).header("Authorization", "Bearer " + token))
                .path("status")
                .asString();
    }

    private static HttpRequest.Builder request(URI api, String path) {
        return HttpRequest.newBuilder(api.resolve(path)).header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    }
}
