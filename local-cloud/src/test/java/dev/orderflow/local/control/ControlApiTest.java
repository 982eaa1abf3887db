package dev.orderflow.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.LocalCloud;
import dev.orderflow.local.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What partners and scripts switch in the sandbox. */
class ControlApiTest {

    private static final LocalCloud CLOUD = LocalCloud.start(Set.of(), Ports.FREE);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        HTTP.close();
        CLOUD.close();
    }

    @Test
    void letsAPartnerSeeThatItSendsTooMuch() throws Exception {
        put("/api/limits", "{\"quota\": {\"requests\": 1, \"period\": \"DAY\"}}");

        assertThat(report().statusCode()).isEqualTo(404);
        HttpResponse<String> refused = report();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("3600");
        assertThat(JsonMapper.shared().readTree(refused.body()).path("type").asString())
                .isEqualTo("https://orderflow.dev/problems/too-many-requests");
        put("/api/limits", "{}");
        assertThat(report().statusCode()).isEqualTo(404);
    }

    @Test
    void letsAShopperSeeThatOneAddressSendsTooMuch() throws Exception {
        put("/api/limits", "{\"perAddress\": {\"perSecond\": 0.001, \"burst\": 1}}");
        URI items = CLOUD.api().resolve("/items?category=phone");

        assertThat(get(items).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = get(items);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        put("/api/limits", "{}");
    }

    @Test
    void readsLimitsAsTheyWereWritten() throws Exception {
        String written = """
                {"perAddress": {"perSecond": 7.0, "burst": 8}, "perMethod": {"perSecond": 5.0, "burst": 600},
                 "methods": {"POST /signin": {"perSecond": 1.0, "burst": 2}},
                 "perPartner": {"perSecond": 3.0, "burst": 4}, "quota": {"requests": 9, "period": "WEEK"}}""";

        put("/api/limits", written);

        assertThat(JsonMapper.shared()
                        .readTree(get(CLOUD.control().resolve("/api/limits")).body()))
                .isEqualTo(JsonMapper.shared().readTree(written));
        put("/api/limits", "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"perPerson\": {}}",
                "{\"perAddress\": {\"perSecond\": 1}}",
                "{\"perAddress\": {\"perSecond\": 0, \"burst\": 1}}",
                "{\"quota\": {\"period\": \"DAY\"}}",
                "{\"quota\": {\"requests\": 1, \"period\": \"EON\"}}"
            })
    void refusesLimitsThatAreNone(String body) throws Exception {
        assertThat(send("/api/limits", body).statusCode()).isEqualTo(400);
    }

    @Test
    void hasNothingToSendAgainOfAnUnknownOrder() throws Exception {
        URI resend = CLOUD.control().resolve("/api/partners/warehouse/callbacks/o-1/resend");
        var request =
                HttpRequest.newBuilder(resend).POST(BodyPublishers.noBody()).build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        assertThat(get(CLOUD.control().resolve("/api/partners/warehouse/callbacks"))
                        .body())
                .isEqualTo("[]");
    }

    private static HttpResponse<String> report() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(CLOUD.api().resolve("/orderpacked/nobodys"))
                .header("X-Api-Key", "local-main-warehouse-key")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static void put(String path, String body) throws IOException, InterruptedException {
        assertThat(send(path, body).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(CLOUD.control().resolve(path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
