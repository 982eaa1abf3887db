package dev.orderflow.local.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the function returned into an HTTP answer, or into a refusal if it is none. */
record FunctionAnswer(BinaryMediaTypes binary) {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionAnswer.class);
    private static final int LONGEST_ANSWER = 6 * 1024 * 1024;

    Reply read(@Nullable APIGatewayProxyResponseEvent event, ApiRequest request) {
        if (event == null || !isStatus(event.getStatusCode()) || isTooLong(event)) {
            return malformed(request.id());
        }
        try {
            Map<String, List<String>> headers = PassedHeaders.fromFunction(headers(event));
            return new ApiResponse(event.getStatusCode(), headers, body(event, request))
                    .withDefault("Content-Type", "application/json")
                    .withDefault("X-Amzn-Trace-Id", request.traceId());
        } catch (IllegalArgumentException _) {
            return malformed(request.id());
        }
    }

    /** Lambda hands on no more, whatever the gateway would take. */
    private static boolean isTooLong(APIGatewayProxyResponseEvent event) {
        return event.getBody() != null && event.getBody().length() > LONGEST_ANSWER;
    }

    private static boolean isStatus(@Nullable Integer status) {
        return status != null && status >= 200 && status <= 599;
    }

    private static Refusal malformed(String requestId) {
        LOG.atError().addKeyValue("requestId", requestId).log("The function's answer is malformed");
        return Refusal.brokenIntegration();
    }

    private static Map<String, List<String>> headers(APIGatewayProxyResponseEvent event) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Optional.ofNullable(event.getMultiValueHeaders())
                .ifPresent(all -> all.forEach((name, values) -> values.forEach(value -> add(headers, name, value))));
        Optional.ofNullable(event.getHeaders())
                .ifPresent(single -> single.forEach((name, value) -> add(headers, name, value)));
        return headers;
    }

    /** The same pair said twice, as one value and among several, counts once. */
    private static void add(Map<String, List<String>> headers, String name, @Nullable String value) {
        if (value == null || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A header has no such value");
        }
        List<String> values = headers.computeIfAbsent(name, _ -> new ArrayList<>());
        if (!values.contains(value)) {
            values.add(value);
        }
    }

    /** Base64 is taken for text unless the caller asks for something that the document calls binary. */
    private byte[] body(APIGatewayProxyResponseEvent event, ApiRequest request) {
        String body = Optional.ofNullable(event.getBody()).orElse("");
        boolean isBinary = binary.include(request.header("Accept").orElse(""));
        return isBinary && Boolean.TRUE.equals(event.getIsBase64Encoded())
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
