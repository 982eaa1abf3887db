package dev.orderflow.local.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One HTTP answer. */
record ApiResponse(int status, Map<String, List<String>> headers, byte[] body) implements Reply {

    ApiResponse {
        headers = Map.copyOf(headers);
    }

    /** Adds the header unless the answer has one of that name, in whatever case. */
    ApiResponse withDefault(String name, String value) {
        if (headers.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
            return this;
        }
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        more.put(name, List.of(value));
        return new ApiResponse(status, more, body);
    }
}
