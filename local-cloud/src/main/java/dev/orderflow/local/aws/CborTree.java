package dev.orderflow.local.aws;

import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORParser;

/** Reads CBOR like JSON: the SDK tags a timestamp and counts it in milliseconds, where JSON has seconds. */
final class CborTree {

    static final int TIMESTAMP_TAG = 1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CborTree() {}

    static JsonNode read(ObjectMapper mapper, byte[] bytes) {
        try (CBORParser parser = (CBORParser) mapper.createParser(bytes)) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static JsonNode value(CBORParser parser) throws JacksonException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new StreamReadException(parser, "The input ends early");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_EMBEDDED_OBJECT -> NODES.binaryNode(parser.getBinaryValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE ->
                throw new StreamReadException(parser, "Unexpected " + token);
        };
    }

    private static JsonNode integer(CBORParser parser) {
        return parser.getCurrentTag() == TIMESTAMP_TAG
                ? NODES.numberNode(BigDecimal.valueOf(parser.getLongValue(), 3))
                : NODES.numberNode(parser.getLongValue());
    }

    private static ObjectNode object(CBORParser parser) {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private static ArrayNode array(CBORParser parser) {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
