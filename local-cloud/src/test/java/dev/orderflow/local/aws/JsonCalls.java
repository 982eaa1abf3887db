package dev.orderflow.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a service of the JSON protocol without a client and without a port. */
public record JsonCalls(AwsService service, String targetPrefix) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The output of a success; an assertion error otherwise. */
    public JsonNode call(String action, String input) {
        AwsResponse response = answer(action, input);
        assertThat(response.status())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** Code and message of a refusal. */
    public String error(String action, String input) {
        AwsResponse response = answer(action, input);
        assertThat(response.status()).isEqualTo(400);
        var body = JSON.readTree(response.body());
        return body.path("__type").stringValue() + ": " + body.path("message").stringValue("");
    }

    private AwsResponse answer(String action, String input) {
        return service.answer(new AwsRequest(
                "POST",
                "/",
                "",
                Map.of("x-amz-target", targetPrefix + "." + action),
                input.getBytes(StandardCharsets.UTF_8)));
    }
}
