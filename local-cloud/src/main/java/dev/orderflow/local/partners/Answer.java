package dev.orderflow.local.partners;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a simulated partner says: a status, headers of its own and a JSON body. */
record Answer(int status, Map<String, String> headers, Map<String, Object> body) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    Answer {
        headers = Map.copyOf(headers);
        body = Map.copyOf(body);
    }

    static Answer ok(int status, Map<String, Object> body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    static Answer problem(int status, String title) {
        return problem(status, title, Map.of());
    }

    static Answer problem(int status, String title, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        return new Answer(status, Map.of("Content-Type", "application/problem+json"), body);
    }

    Answer with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(body);
    }
}
