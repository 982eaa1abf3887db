package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.local.LocalCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * No log line of the whole pipeline names a person or tells a secret, whatever goes wrong: API, consumers and mailer, our
 * own packages at DEBUG.
 */
final class QuietLogsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String MAIL = "zelda.quillfeather@example.com";
    private static final String PASSWORD = "Invented-Passw0rd!";
    private static final String KEY = "local-main-warehouse-key";
    private static final String ADDRESS = """
            {"name": "Zelda Quillfeather", "line1": "77 Nonesuch Lane", "line2": "Turret 3b", "city": "Erfundenhausen",
             "postcode": "ZQ7 7QZ", "country": "DE", "phone": "+4915550001234"}""";

    private final List<String> seeded = new ArrayList<>(List.of(
            "Quillfeather",
            "quillfeather",
            "Nonesuch",
            "Turret 3b",
            "Erfundenhausen",
            "ZQ7 7QZ",
            "15550001234",
            PASSWORD,
            "Wrong-Passw0rd!",
            "wrong-key-of-nobody",
            KEY,
            "local-main-courier-key",
            "local-outbound-warehouse-key",
            "local-outbound-courier-key"));

    @Test
    void nameNobodyAndTellNoSecret() {
        try (var cloud = LocalCloud.start();
                var log = new CapturedLog()) {
            var api = new Json(cloud.api());
            var control = new Json(cloud.control());
            signUp(api, control);
            var shopper = new Shopper(api, MAIL, PASSWORD);
            everythingThatGoesWell(shopper, new Observed(control));
            everythingThatGoesWrong(shopper, api, control);

            assertThat(log.lines())
                    .anyMatch(line -> line.contains("Request answered"))
                    .anyMatch(line -> line.startsWith("WARN"));
            assertThat(new PersonalData(seeded).in(log.lines())).isEmpty();
            LoggerFactory.getLogger("dev.orderflow.mail.Planted").debug("Mailing {}", MAIL);
            assertThat(new PersonalData(seeded).in(log.lines()))
                    .as("what a planted line would do")
                    .isNotEmpty()
                    .allMatch(found -> found.contains("Planted"));
        }
    }

    private void signUp(Json api, Json control) {
        var account = """
                {"email": "%s", "password": "%s", "name": "Zelda Quillfeather"}""".formatted(MAIL, PASSWORD);
        api.send("POST", "/signup", Map.of(), account).expecting(201);
        api.send("POST", "/signup", Map.of(), account).expecting(409);
        api.send("POST", "/signup/resend", Map.of(), "{\"email\": \"%s\"}".formatted(MAIL))
                .expecting(204);
        confirm(api, "000000").expecting(400);
        confirm(api, code(control)).expecting(204);
        signIn(api, "Wrong-Passw0rd!").expecting(401);
        var tokens = signIn(api, PASSWORD).expecting(200);
        for (var token : List.of("idToken", "accessToken", "refreshToken")) {
            seeded.add(tokens.path(token).asString());
        }
        api.send(
                        "POST",
                        "/token/refresh",
                        Map.of(),
                        "{\"refreshToken\": \"%s\"}"
                                .formatted(tokens.path("refreshToken").asString()))
                .expecting(200);
        api.send("POST", "/token/refresh", Map.of(), "{\"refreshToken\": \"%s\"}".formatted(PASSWORD))
                .expecting(401);
    }

    private void everythingThatGoesWell(Shopper shopper, Observed observed) {
        shopper.send("PUT", "/profile", Map.of(), """
                {"name": "Zelda Quillfeather", "defaultAddress": %s}""".formatted(ADDRESS)).expecting(200);
        var order = place(shopper, "well");

        await().atMost(SOON).untilAsserted(() -> assertThat(observed.mails(order))
                .containsExactly("1 placed", "2 packed", "3 delivered"));
    }

    private void everythingThatGoesWrong(Shopper shopper, Json api, Json control) {
        var observed = new Observed(control);
        var body = body(shopper);
        shopper.order("wrong-1", body.replace("\"DE\"", "\"XX\"")).expecting(400);
        shopper.order("wrong-2", body.substring(0, body.length() - 2)).expecting(400);
        shopper.order("wrong-3", body.replace("77 Nonesuch Lane", "77 Nonesuch Lane\\u0000"))
                .expecting(400);
        faults(control, "warehouse", "{\"refuse\": \"address\"}");
        var refused = place(shopper, "refused");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(observed.mails(refused)).contains("2 error"));
        faults(control, "warehouse", "{\"errorRate\": 0.5, \"duplicateCallbacks\": true}");
        var late = place(shopper, "late");
        callback(api, late, "wrong-key-of-nobody").expecting(401);
        api.send("POST", "/orderpacked/" + late, forged(), "{}").expecting(401);
        faults(control, "courier", "{\"down\": true}");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shopper.statusOf(late)).isEqualTo("packed"));
        await().atMost(SOON).until(() -> control.get("/api/partners/courier/requests")
                .expecting(200)
                .valueStream()
                .anyMatch(request -> request.path("orderId").asString().equals(late)));
        faults(control, "warehouse", "{}");
        faults(control, "courier", "{}");
        await().atMost(SOON.multipliedBy(2))
                .untilAsserted(() -> assertThat(observed.mails(late)).contains("3 delivered"));
    }

    private static Map<String, String> forged() {
        return Map.of(
                "X-Api-Key", KEY,
                "webhook-id", "msg_1",
                "webhook-timestamp", "1",
                "webhook-signature", "v1,rqZfxteaYz+WFvV4x44WG059xNfAZ1qreKTlpLBhVf0=");
    }

    private static String place(Shopper shopper, String key) {
        return shopper.order(key, body(shopper)).expecting(201).path("id").asString();
    }

    private static String body(Shopper shopper) {
        return Shopper.body(shopper.someItem(), 1).replace(Shopper.ADDRESS, ADDRESS);
    }

    private static Json.Answer confirm(Json api, String code) {
        return api.send("POST", "/signup/confirm", Map.of(), """
                {"email": "%s", "code": "%s"}""".formatted(MAIL, code));
    }

    private static Json.Answer signIn(Json api, String password) {
        return api.send("POST", "/signin", Map.of(), """
                {"email": "%s", "password": "%s"}""".formatted(MAIL, password));
    }

    private static Json.Answer callback(Json api, String order, String key) {
        return api.send("POST", "/orderpacked/" + order, Map.of("X-Api-Key", key), "{}");
    }

    private static void faults(Json control, String partner, String faults) {
        control.send("PUT", "/api/partners/" + partner + "/faults", Map.of(), faults)
                .expecting(200);
    }

    /** The last six digits that were mailed. */
    private static String code(Json control) {
        var mails = control.get("/api/mails?to=" + MAIL).expecting(200);
        return mails.path(mails.size() - 1).path("text").asString().replaceAll("(?s).*?\\b([0-9]{6})\\b.*", "$1");
    }
}
