package dev.orderflow.local.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/** The variables of a gateway response. What is not known is empty, as in API Gateway. */
record TemplateContext(ApiRequest request, Refusal refusal, String stage) {

    private static final Pattern VARIABLE = Pattern.compile("\\$context\\.([A-Za-z]+(?:\\.[A-Za-z]+)*)");
    private static final String REQUEST_HEADER = "method.request.header.";

    /** The body with each variable replaced by its value, escaped for a JSON string. */
    String fill(String template) {
        return VARIABLE.matcher(template).replaceAll(match -> Matcher.quoteReplacement(escaped(match.group(1))));
    }

    /** A header's value: {@code 'text'}, {@code context.name} or {@code method.request.header.name}. */
    String parameter(String expression) {
        if (expression.startsWith("'")) {
            return expression.substring(1, expression.length() - 1);
        }
        if (expression.startsWith(REQUEST_HEADER)) {
            return request.header(expression.substring(REQUEST_HEADER.length())).orElse("");
        }
        return value(expression.substring("context.".length()));
    }

    private String escaped(String name) {
        if (name.equals("error.messageString")) {
            return '"' + quoted(refusal.message()) + '"';
        }
        return quoted(value(name));
    }

    private String value(String name) {
        return switch (name) {
            case "requestId" -> request.id();
            case "extendedRequestId" -> request.extendedId();
            case "requestTimeEpoch" -> String.valueOf(request.receivedAt().toEpochMilli());
            case "domainName" -> request.header("Host").orElse("");
            case "identity.userAgent" -> request.header("User-Agent").orElse("");
            case "error.message", "error.messageString" -> refusal.message();
            case "error.responseType" -> refusal.type().name();
            case "error.validationErrorString" -> refusal.validationError();
            case "httpMethod" -> request.method();
            case "path" -> "/" + stage + request.path();
            case "protocol" -> request.protocol();
            case "stage" -> stage;
            case "identity.sourceIp" -> request.client().address();
            default -> "";
        };
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    }
}
