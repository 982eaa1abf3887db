package dev.orderflow.local.events;

import dev.orderflow.local.aws.AwsError;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions on the tags of buses and rules. */
final class TagActions {

    private final Buses buses;
    private final Tags tags;

    TagActions(Buses buses, Tags tags) {
        this.buses = buses;
        this.tags = tags;
    }

    Map<String, Function<ObjectNode, JsonNode>> byName() {
        return Map.of("ListTagsForResource", this::list, "TagResource", this::tag, "UntagResource", this::untag);
    }

    private JsonNode list(ObjectNode input) {
        ObjectNode output = Fields.empty();
        ArrayNode list = output.putArray("Tags");
        tags.of(resource(input))
                .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return output;
    }

    private JsonNode tag(ObjectNode input) {
        tags.put(resource(input), new Fields(input).list("Tags"));
        return Fields.empty();
    }

    private JsonNode untag(ObjectNode input) {
        tags.remove(resource(input), new Fields(input).texts("TagKeys"));
        return Fields.empty();
    }

    private String resource(ObjectNode input) {
        String arn = new Fields(input).required("ResourceARN");
        if (!buses.knows(arn)) {
            throw new AwsError("ResourceNotFoundException", "Resource " + arn + " does not exist.");
        }
        return arn;
    }
}
