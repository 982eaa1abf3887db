package dev.orderflow.local.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service of the AWS JSON 1.0 or 1.1 protocol: the action stands in the target header, input and output are JSON objects.
 *
 * <p>An action answers with its output, or throws {@link AwsError}.
 */
public final class JsonService implements AwsService {

    private static final Logger LOG = LoggerFactory.getLogger(JsonService.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final String targetPrefix;
    private final Map<String, Function<ObjectNode, JsonNode>> actions;

    /** @param targetPrefix what stands before the dot in the target header, such as {@code AWSEvents} */
    public JsonService(String name, String targetPrefix, Map<String, Function<ObjectNode, JsonNode>> actions) {
        this.name = name;
        this.targetPrefix = targetPrefix + ".";
        this.actions = Map.copyOf(actions);
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
        try {
            return new AwsResponse(200, contentType, bytes(action(request).apply(input(request))));
        } catch (AwsError error) {
            ObjectNode body =
                    JSON.createObjectNode().put("__type", error.code()).put("message", error.getMessage());
            return new AwsResponse(error.status(), contentType, Map.of("x-amzn-errortype", error.code()), bytes(body));
        }
    }

    private Function<ObjectNode, JsonNode> action(AwsRequest request) {
        String action = request.target().substring(targetPrefix.length());
        return Optional.ofNullable(actions.get(action)).orElseThrow(() -> {
            LOG.atWarn()
                    .addKeyValue("service", name)
                    .addKeyValue("action", action)
                    .log("Action is not emulated");
            return new AwsError("UnknownOperationException", "Orderflow's local " + name + " has no action " + action);
        });
    }

    private static ObjectNode input(AwsRequest request) {
        try {
            JsonNode input =
                    JSON.readTree(request.body().length == 0 ? bytes(JSON.createObjectNode()) : request.body());
            if (input instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new AwsError("SerializationException", "The body is not JSON: " + e.getOriginalMessage());
        }
        throw new AwsError("SerializationException", "The body is not a JSON object");
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
