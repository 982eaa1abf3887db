package dev.orderflow.local.partners;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Both simulated partners on ports of their own, which call back at once, and what asks them and hears them. */
final class TestPartners implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final String CALLERS_SECRET = "whsec_c2VjcmV0LW9mLXdob2V2ZXItY2FsbHM=";
    static final String OWN_SECRET = "whsec_c2VjcmV0LW9mLXRoZS1zaW11bGF0b3I=";
    static final String ITEMS = "\"items\":[{\"id\":\"i-1\",\"title\":\"An item\",\"quantity\":2}]";
    static final String PICK = "{\"orderId\":\"o-1\"," + ITEMS + "}";
    private static final String ADDRESS =
            "\"address\":{\"name\":\"E\",\"line1\":\"L\",\"city\":\"C\",\"country\":\"DE\"}";

    final HttpClient http = HttpClient.newHttpClient();
    final RecordingApi api = new RecordingApi();
    final PartnerSimulator warehouse = WarehouseSimulator.start(settings(0));
    final PartnerSimulator courier = CourierSimulator.start(settings(0));

    TestPartners() throws IOException {
        warehouse.setFaults(callingBackAfter(0));
        courier.setFaults(callingBackAfter(0));
    }

    HttpResponse<String> pick(String order, String key) throws IOException, InterruptedException {
        return post(warehouse, "/pick-requests", key, "{\"orderId\":\"" + order + "\"," + ITEMS + "}");
    }

    HttpResponse<String> deliver(String order, String key) throws IOException, InterruptedException {
        return post(courier, "/delivery-requests", key, "{\"orderId\":\"" + order + "\"," + ADDRESS + "}");
    }

    HttpResponse<String> post(PartnerSimulator partner, String path, String key, String body)
            throws IOException, InterruptedException {
        return http.send(request(partner, path, key, body).build(), BodyHandlers.ofString());
    }

    static HttpRequest.Builder request(PartnerSimulator partner, String path, String key, String body) {
        return HttpRequest.newBuilder(URI.create(partner.url() + path))
                .header("X-Api-Key", "expected-key")
                .header("Idempotency-Key", key)
                .header("X-Correlation-Id", "corr-1")
                .header("traceparent", "00-trace-01")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    static Faults callingBackAfter(int milliseconds) {
        return new Faults(false, 0, 0, false, null, false, false, milliseconds, false, null);
    }

    PartnerSettings settings(int port) {
        return new PartnerSettings(
                port,
                new PartnerSettings.Credentials("expected-key", CALLERS_SECRET),
                api::url,
                new PartnerSettings.Credentials("callback-key", OWN_SECRET),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Override
    public void close() {
        http.close();
        warehouse.close();
        courier.close();
        api.close();
    }
}
