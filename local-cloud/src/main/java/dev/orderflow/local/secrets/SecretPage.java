package dev.orderflow.local.secrets;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One page of a list; the token to the next one is written into the output. */
record SecretPage<T>(List<T> entries) {

    private static final int MAX_RESULTS = 100;

    SecretPage {
        entries = List.copyOf(entries);
    }

    static <T> SecretPage<T> cut(List<T> all, ObjectNode input, ObjectNode output) {
        int size = input.path("MaxResults").asInt(MAX_RESULTS);
        if (size < 1 || size > MAX_RESULTS) {
            throw SecretErrors.invalidParameter("MaxResults must be between 1 and " + MAX_RESULTS);
        }
        int from = start(input.path("NextToken").asString("0"), all.size());
        int to = Math.min(from + size, all.size());
        if (to < all.size()) {
            output.put("NextToken", String.valueOf(to));
        }
        return new SecretPage<>(all.subList(from, to));
    }

    private static int start(String token, int size) {
        try {
            int start = Integer.parseInt(token);
            if (start >= 0 && start <= size) {
                return start;
            }
        } catch (NumberFormatException _) {
            // Falls through to the same answer as a number out of range.
        }
        throw SecretErrors.invalidPage();
    }
}
