package dev.orderflow.tap;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes what is personal out of a change record. */
final class Masking {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MASK = "***";

    /** Of an order's item: who the shopper is and where the shopper lives. */
    private static final Set<String> PERSONAL = Set.of("userId", "pk", "userEmail", "deliveryAddress");

    private Masking() {}

    /** The record in one line. What cannot be read is not shown at all, because nobody knows what is in it. */
    static String mask(byte[] record) {
        try {
            var content = JSON.readTree(record);
            for (var image : Set.of("NewImage", "OldImage")) {
                if (content.at("/dynamodb/" + image) instanceof ObjectNode attributes) {
                    PERSONAL.stream().filter(attributes::has).forEach(name -> mask(attributes.path(name)));
                }
            }
            return JSON.writeValueAsString(content);
        } catch (JacksonException _) {
            return "{\"unreadable\":" + record.length + "}";
        }
    }

    /** Every text below it, however deep. */
    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                if (member.getValue().isValueNode()) {
                    object.put(member.getKey(), MASK);
                } else {
                    mask(member.getValue());
                }
            });
        } else {
            node.valueStream().forEach(Masking::mask);
        }
    }
}
