package dev.orderflow.local.gateway;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.orderflow.local.gateway.Operation.BodyRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A body of a media type that has a model is JSON and as the model says; any other is the function's to judge. */
final class BodyCheck implements Check {

    private static final int MAX_DEPTH = 200;
    private static final int MAX_ERRORS = 20;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public Optional<Refusal> refuse(Exchange exchange) {
        byte[] body = exchange.request().body();
        Operation operation = exchange.operation();
        if (operation.bodyRule() == BodyRule.UNCHECKED
                || (body.length == 0 && operation.bodyRule() != BodyRule.REQUIRED)) {
            return Optional.empty();
        }
        Schema model = operation.models().get(exchange.request().mediaType());
        return model == null ? Optional.empty() : problem(body, model).map(BodyCheck::invalid);
    }

    private static Optional<String> problem(byte[] body, Schema model) {
        if (body.length == 0) {
            return Optional.of("the body is missing");
        }
        try {
            JsonNode json = JSON.readTree(body);
            List<Error> errors = model.validate(json);
            return errors.isEmpty() ? Optional.empty() : Optional.of(listed(errors));
        } catch (JacksonException _) {
            return Optional.of("the body is not well-formed JSON");
        }
    }

    private static String listed(List<Error> errors) {
        return errors.stream()
                .limit(MAX_ERRORS)
                .map(BodyCheck::described)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String described(Error error) {
        String place = error.getInstanceLocation().toString();
        return place.isEmpty() ? error.getMessage() : place + ": " + error.getMessage();
    }

    private static Refusal invalid(String problem) {
        return Refusal.invalid(ResponseType.BAD_REQUEST_BODY, "Invalid request body", "[" + problem + "]");
    }
}
