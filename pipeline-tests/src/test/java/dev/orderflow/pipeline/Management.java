package dev.orderflow.pipeline;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The management port of one consumer, as an operator uses it. */
final class Management {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Json actuator;

    private Management(Json actuator) {
        this.actuator = actuator;
    }

    /** @param actuator such as {@code http://127.0.0.1:8084/actuator} */
    static Management at(String actuator) {
        return new Management(new Json(URI.create(actuator)));
    }

    /** Of a consumer that runs inside local-cloud. */
    static Management of(String consumer, Json control) {
        return at(control.get("/api/status")
                .expecting(200)
                .path("parts")
                .path(consumer)
                .path("address")
                .asString());
    }

    Json.Answer get(String path) {
        return actuator.get(path);
    }

    String text(String path) {
        return actuator.text(path);
    }

    JsonNode status() {
        return get("/consumer").expecting(200);
    }

    Json.Answer ask(String operation, String body) {
        return actuator.send("POST", "/consumer/" + operation, Map.of(), body);
    }

    /** What a counter says, 0 where nothing was counted yet. */
    double counted(String meter, String tag) {
        var answer = get("/metrics/" + meter + "?tag=" + tag);
        return answer.status() == 200
                ? answer.body().at("/measurements/0/value").asDouble()
                : 0;
    }

    /** Compares an interval and waits for the end. */
    JsonNode reconcile(String interval) {
        ask("reconcile", interval).expecting(200);
        return await().atMost(SOON)
                .until(
                        () -> get("/consumer/reconcile").expecting(200),
                        report -> !report.path("state").asString().equals("RUNNING"));
    }

    /** Replays and waits for the end. */
    JsonNode redrive(String selection) {
        ask("redrive", selection).expecting(200);
        return await().atMost(SOON).until(() -> get("/consumer/redrive").expecting(200), job -> !job.path("state")
                .asString()
                .equals("RUNNING"));
    }
}
