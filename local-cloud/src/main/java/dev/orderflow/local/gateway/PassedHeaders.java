package dev.orderflow.local.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which headers API Gateway drops or renames between a client and a function, as its "important notes" list them.
 *
 * <p>A function that sends one of the renamed headers never reaches a client with it, here as there.
 */
final class PassedHeaders {

    private static final String RENAMED = "x-amzn-Remapped-";
    private static final Set<String> NOT_TO_FUNCTION = Set.of(
            "connection",
            "content-md5",
            "expect",
            "max-forwards",
            "proxy-authenticate",
            "server",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "www-authenticate",
            "x-http-method-override");
    private static final Set<String> NOT_FROM_FUNCTION = Set.of(
            "content-length", // the server says it of what it really sends
            "expect",
            "host",
            "proxy-authenticate",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via");
    private static final Set<String> RENAMED_FROM_FUNCTION = Set.of(
            "authorization",
            "connection",
            "content-md5",
            "date",
            "max-forwards",
            "server",
            "user-agent",
            "www-authenticate");

    private PassedHeaders() {}

    static Map<String, List<String>> toFunction(Map<String, List<String>> headers) {
        Map<String, List<String>> passed = new LinkedHashMap<>(headers);
        passed.keySet().removeIf(name -> NOT_TO_FUNCTION.contains(name.toLowerCase(Locale.ROOT)));
        return passed;
    }

    static Map<String, List<String>> fromFunction(Map<String, List<String>> headers) {
        Map<String, List<String>> passed = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NOT_FROM_FUNCTION.contains(lower)) {
                passed.put(RENAMED_FROM_FUNCTION.contains(lower) ? RENAMED + lower : name, values);
            }
        });
        return passed;
    }
}
