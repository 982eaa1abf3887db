package dev.orderflow.local.events;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One page of a list, with the token of the next. */
final class Page {

    private static final int LARGEST = 100;

    private Page() {}

    /** @param field the list's name in the output */
    static ObjectNode of(ObjectNode input, String field, List<? extends JsonNode> all) {
        int from = start(input);
        int to = Math.min(all.size(), from + size(input));
        ObjectNode output = Fields.empty();
        output.putArray(field).addAll(all.subList(Math.min(from, to), to));
        if (to < all.size()) {
            output.put("NextToken", token(to));
        }
        return output;
    }

    private static int size(ObjectNode input) {
        int limit = input.path("Limit").asInt(LARGEST);
        if (limit < 1 || limit > LARGEST) {
            throw Fields.invalid("1 validation error detected: Value '" + limit
                    + "' at 'limit' failed to satisfy constraint: Member must be between 1 and " + LARGEST);
        }
        return limit;
    }

    private static int start(ObjectNode input) {
        String token = new Fields(input).text("NextToken").orElse("");
        if (token.isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException _) {
            throw Fields.invalid("Invalid NextToken");
        }
    }

    private static String token(int start) {
        return Base64.getEncoder().encodeToString(Integer.toString(start).getBytes(StandardCharsets.US_ASCII));
    }
}
