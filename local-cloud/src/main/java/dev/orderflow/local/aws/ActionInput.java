package dev.orderflow.local.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the members of an action's input; a missing or ill-typed one ends the request with the services' usual error. */
public record ActionInput(ObjectNode node) {

    public String text(String member) {
        return optionalText(member).orElseThrow(() -> missing(member));
    }

    public Optional<String> optionalText(String member) {
        return member(member, JsonNode::isString).map(JsonNode::asString);
    }

    public int integer(String member) {
        return optionalInteger(member).orElseThrow(() -> missing(member));
    }

    public OptionalInt optionalInteger(String member) {
        return member(member, JsonNode::isIntegralNumber)
                .map(JsonNode::asInt)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** A blob: base64 in JSON, bytes in CBOR. */
    public byte[] bytes(String member) {
        JsonNode blob =
                member(member, value -> value.isString() || value.isBinary()).orElseThrow(() -> missing(member));
        try {
            return blob.binaryValue();
        } catch (JacksonException | IllegalArgumentException _) {
            throw illTyped(member);
        }
    }

    public Optional<Instant> optionalInstant(String member) {
        return member(member, JsonNode::isNumber).map(JsonNode::asDecimal).map(ActionInput::instant);
    }

    public Optional<ActionInput> optionalObject(String member) {
        return member(member, JsonNode::isObject).map(value -> new ActionInput((ObjectNode) value));
    }

    /** The objects of a list, none if there is no such member. */
    public List<ActionInput> objects(String member) {
        List<ActionInput> objects = new ArrayList<>();
        for (JsonNode element : elements(member)) {
            if (!(element instanceof ObjectNode object)) {
                throw illTyped(member);
            }
            objects.add(new ActionInput(object));
        }
        return objects;
    }

    /** The strings of a list, none if there is no such member. */
    public List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(member)) {
            if (!element.isString()) {
                throw illTyped(member);
            }
            texts.add(element.asString());
        }
        return texts;
    }

    private Iterable<JsonNode> elements(String member) {
        return member(member, JsonNode::isArray)
                .<Iterable<JsonNode>>map(array -> array)
                .orElse(List.of());
    }

    private Optional<JsonNode> member(String member, Predicate<JsonNode> typed) {
        JsonNode value = node.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!typed.test(value)) {
            throw illTyped(member);
        }
        return Optional.of(value);
    }

    private static Instant instant(BigDecimal seconds) {
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }

    private static AwsError missing(String member) {
        return new AwsError(
                "ValidationException",
                "1 validation error detected: Value at '" + member
                        + "' failed to satisfy constraint: Member must not be null");
    }

    private static AwsError illTyped(String member) {
        return new AwsError("SerializationException", "'" + member + "' is not of its type");
    }
}
