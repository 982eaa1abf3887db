package dev.orderflow.local.cognito;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes of the service's inputs and outputs. */
final class CognitoJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CognitoJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String required(JsonNode input, String field) {
        return input.path(field)
                .stringValueOpt()
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> {
                    String camelCase = field.substring(0, 1).toLowerCase(Locale.ROOT) + field.substring(1);
                    return CognitoErrors.missing(camelCase);
                });
    }

    static Map<String, String> attributes(JsonNode list) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (JsonNode attribute : list) {
            attributes.put(required(attribute, "Name"), attribute.path("Value").asString(""));
        }
        return attributes;
    }

    /** A user as lists and creation show one. */
    static ObjectNode listed(User user) {
        ObjectNode node = dated(user);
        writeAttributes(user, node.putArray("Attributes"));
        return node;
    }

    /** A user as an administrator sees one. */
    static ObjectNode full(User user) {
        ObjectNode node = dated(user);
        writeAttributes(user, node.putArray("UserAttributes"));
        return node;
    }

    /** A user as that user sees it. */
    static ObjectNode own(User user) {
        ObjectNode node = object().put("Username", user.sub());
        writeAttributes(user, node.putArray("UserAttributes"));
        return node;
    }

    static ObjectNode delivery(String email) {
        return object().put("AttributeName", "email")
                .put("DeliveryMedium", "EMAIL")
                .put("Destination", masked(email));
    }

    static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    /** Cuts a page out of all and leaves the token to the next in the output. */
    static <T> List<T> page(List<T> all, JsonNode input, ObjectNode output, String tokenField) {
        int size = Math.clamp(input.path("Limit").asInt(input.path("MaxResults").asInt(60)), 1, 60);
        int from = start(input.path(tokenField).asString("0"), all.size());
        int to = Math.min(from + size, all.size());
        if (to < all.size()) {
            output.put(tokenField, String.valueOf(to));
        }
        return all.subList(from, to);
    }

    private static int start(String token, int size) {
        try {
            return Math.clamp(Integer.parseInt(token), 0, size);
        } catch (NumberFormatException _) {
            throw CognitoErrors.invalidParameter("Invalid pagination token");
        }
    }

    private static ObjectNode dated(User user) {
        return object().put("Username", user.sub())
                .put("UserCreateDate", seconds(user.createdAt()))
                .put("UserLastModifiedDate", seconds(user.modifiedAt()))
                .put("Enabled", user.enabled())
                .put("UserStatus", user.status().name());
    }

    private static void writeAttributes(User user, ArrayNode target) {
        target.addObject().put("Name", "sub").put("Value", user.sub());
        user.attributes()
                .forEach((name, value) -> target.addObject().put("Name", name).put("Value", value));
    }

    private static String masked(String email) {
        int at = email.indexOf('@');
        return at < 1 ? "***" : email.charAt(0) + "***@" + email.charAt(at + 1) + "***";
    }
}
