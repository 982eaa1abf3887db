package dev.orderflow.local.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the function returned into an HTTP answer, or into a refusal if it is none. */
final class FunctionAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionAnswer.class);

    private FunctionAnswer() {}

    static Reply read(@Nullable APIGatewayProxyResponseEvent event, String requestId) {
        if (event == null || !isStatus(event.getStatusCode())) {
            return malformed(requestId);
        }
        try {
            return new ApiResponse(event.getStatusCode(), headers(event), body(event))
                    .withDefault("Content-Type", "application/json");
        } catch (IllegalArgumentException _) {
            return malformed(requestId);
        }
    }

    private static boolean isStatus(@Nullable Integer status) {
        return status != null && status >= 200 && status <= 599;
    }

    private static Refusal malformed(String requestId) {
        LOG.atError().addKeyValue("requestId", requestId).log("The function's answer is malformed");
        return Refusal.brokenIntegration();
    }

    private static Map<String, List<String>> headers(APIGatewayProxyResponseEvent event) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        Optional.ofNullable(event.getHeaders())
                .ifPresent(single -> single.forEach((name, value) -> headers.put(name, List.of(value))));
        Optional.ofNullable(event.getMultiValueHeaders()).ifPresent(headers::putAll);
        return headers;
    }

    private static byte[] body(APIGatewayProxyResponseEvent event) {
        String body = Optional.ofNullable(event.getBody()).orElse("");
        return Boolean.TRUE.equals(event.getIsBase64Encoded())
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
