package dev.orderflow.local.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service of the AWS JSON 1.0 or 1.1 protocol, or of its CBOR twin: the action stands in the target header, input and output are
 * objects.
 *
 * <p>An action answers with its output, or throws {@link AwsError}. A timestamp in the output is a {@code POJONode} of an
 * {@link java.time.Instant}; in the input it is a number of seconds.
 */
public final class JsonService implements AwsService {

    private static final Logger LOG = LoggerFactory.getLogger(JsonService.class);

    private final String name;
    private final String targetPrefix;
    private final Map<String, Function<ObjectNode, JsonNode>> actions;

    /** @param targetPrefix what stands before the dot in the target header, such as {@code AWSEvents} */
    public JsonService(String name, String targetPrefix, Map<String, Function<ObjectNode, JsonNode>> actions) {
        this.name = name;
        this.targetPrefix = targetPrefix + ".";
        this.actions = Map.copyOf(actions);
    }

    /** Like the constructor, for actions that read their input member by member. */
    public static JsonService reading(
            String name, String targetPrefix, Map<String, Function<ActionInput, ? extends JsonNode>> actions) {
        Map<String, Function<ObjectNode, JsonNode>> byName = new HashMap<>();
        actions.forEach((action, function) -> byName.put(action, input -> function.apply(new ActionInput(input))));
        return new JsonService(name, targetPrefix, byName);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean serves(AwsRequest request) {
        return request.target().startsWith(targetPrefix);
    }

    @Override
    public AwsResponse answer(AwsRequest request) {
        String contentType = request.header("content-type").orElse("application/x-amz-json-1.1");
        PayloadFormat format = PayloadFormat.of(contentType);
        try {
            return new AwsResponse(
                    200, contentType, format.bytes(action(request).apply(input(request, format))));
        } catch (AwsError error) {
            return ErrorAnswer.json(contentType, error);
        }
    }

    private Function<ObjectNode, JsonNode> action(AwsRequest request) {
        String action = request.action();
        return Optional.ofNullable(actions.get(action)).orElseThrow(() -> {
            LOG.atWarn()
                    .addKeyValue("service", name)
                    .addKeyValue("action", action)
                    .log("Action is not emulated");
            return new AwsError("UnknownOperationException", "Orderflow's local " + name + " has no action " + action);
        });
    }

    private static ObjectNode input(AwsRequest request, PayloadFormat format) {
        if (request.body().length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (format.tree(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new AwsError("SerializationException", "The body is malformed: " + e.getOriginalMessage());
        }
        throw new AwsError("SerializationException", "The body is not an object");
    }
}
