package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;

/** The JSON object that a request carries. */
final class Body {

    private static final String JSON = "application/json";

    private Body() {}

    static Parsed<JsonFields> required(Request request) {
        return request.body().length == 0
                ? new Parsed.Refused<>(Problem.invalid("", "must be a JSON object"))
                : optional(request);
    }

    /** An absent body counts as an empty object. */
    static Parsed<JsonFields> optional(Request request) {
        if (request.body().length == 0) {
            return new Parsed.Accepted<>(new JsonFields(JsonNodeFactory.instance.objectNode()));
        }
        if (!isJson(request.headers().get("Content-Type"))) {
            return new Parsed.Refused<>(
                    Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be " + JSON + "."));
        }
        return Json.readObject(request.body()).thenParse(object -> new Parsed.Accepted<>(new JsonFields(object)));
    }

    private static boolean isJson(String contentType) {
        var mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return mediaType.isEmpty() || mediaType.equals(JSON);
    }
}
