package dev.orderflow.local.events;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a rule sends events.
 *
 * @param settings the target as PutTargets gave it
 */
record Target(ObjectNode settings) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_RETRIES = 185;

    Target {
        if (settings.has("InputTransformer")) {
            throw Fields.invalid("Orderflow's local events knows Input and InputPath, but no InputTransformer");
        }
        new Fields(settings).text("Input").ifPresent(Target::parse);
        within(settings.path("RetryPolicy"), "MaximumRetryAttempts", 0, MOST_RETRIES);
        within(settings.path("RetryPolicy"), "MaximumEventAgeInSeconds", 60, 86_400);
    }

    private static void within(JsonNode policy, String member, int least, int most) {
        int value = policy.path(member).asInt(most);
        if (value < least || value > most) {
            throw Fields.invalid("Parameter " + member + " must be between " + least + " and " + most + ".");
        }
    }

    static Target of(JsonNode entry) {
        var fields = new Fields(entry);
        fields.required("Id");
        fields.required("Arn");
        return new Target((ObjectNode) entry.deepCopy());
    }

    String id() {
        return new Fields(settings).required("Id");
    }

    String arn() {
        return new Fields(settings).required("Arn");
    }

    /** Beside the first try. */
    int mostRetries() {
        return settings.path("RetryPolicy").path("MaximumRetryAttempts").asInt(MOST_RETRIES);
    }

    Optional<String> deadLetterQueue() {
        return new Fields(settings.path("DeadLetterConfig")).text("Arn");
    }

    /** What the target gets of an event. */
    JsonNode input(JsonNode event) {
        var fields = new Fields(settings);
        return fields.text("Input")
                .map(Target::parse)
                .or(() -> fields.text("InputPath").map(path -> at(event, path)))
                .orElse(event);
    }

    private static JsonNode at(JsonNode event, String path) {
        JsonNode found = event;
        for (String step : List.of(path.split("\\.", -1))) {
            found = step.equals("$") ? found : found.path(step);
        }
        return found;
    }

    private static JsonNode parse(String constant) {
        try {
            return JSON.readTree(constant);
        } catch (JacksonException e) {
            throw Fields.invalid("Input is not JSON: " + e.getOriginalMessage());
        }
    }
}
