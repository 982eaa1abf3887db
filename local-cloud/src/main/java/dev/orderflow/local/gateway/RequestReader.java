package dev.orderflow.local.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Takes a request off the wire, and of its body no more than is needed. */
record RequestReader(int maxBodyBytes, Clock clock) {

    ApiRequest read(HttpServletRequest http) throws IOException {
        return request(http, http.getInputStream().readNBytes(maxBodyBytes + 1));
    }

    /** For a request that broke before its body. */
    ApiRequest readHead(HttpServletRequest http) {
        return request(http, new byte[0]);
    }

    private ApiRequest request(HttpServletRequest http, byte[] body) {
        return new ApiRequest(
                UUID.randomUUID().toString(),
                method(http),
                Optional.ofNullable(http.getRequestURI()).orElse(""),
                Optional.ofNullable(http.getQueryString()).orElse(""),
                Optional.ofNullable(http.getProtocol()).orElse(""),
                headers(http),
                body,
                new ApiRequest.Client(http.getRemoteAddr(), http.getLocalPort()),
                clock.instant());
    }

    /** API Gateway believes whoever says that another method is meant. */
    private static String method(HttpServletRequest http) {
        return Optional.ofNullable(http.getHeader("X-HTTP-Method-Override"))
                .or(() -> Optional.ofNullable(http.getMethod()))
                .orElse("")
                .toUpperCase(Locale.ROOT);
    }

    private static Map<String, List<String>> headers(HttpServletRequest http) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(http.getHeaderNames())) {
            headers.put(name, List.copyOf(Collections.list(http.getHeaders(name))));
        }
        return headers;
    }
}
