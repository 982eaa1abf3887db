package dev.orderflow.local.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.BiFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * How the JSON protocols put a tree into bytes.
 *
 * <p>A {@code POJONode} of an {@link Instant} is a timestamp, a binary node is a blob; both arrive in the form of the format. When
 * read, a timestamp is a number of seconds in either format.
 */
final class PayloadFormat {

    private static final PayloadFormat JSON = new PayloadFormat(
            JsonMapper.builder()
                    .addModule(timestampsAs(new SecondsSerializer()))
                    .build(),
            ObjectMapper::readTree);
    private static final PayloadFormat CBOR = new PayloadFormat(
            CBORMapper.builder()
                    .addModule(timestampsAs(new TaggedMillisSerializer()))
                    .build(),
            CborTree::read);

    private final ObjectMapper mapper;
    private final BiFunction<ObjectMapper, byte[], JsonNode> reader;

    private PayloadFormat(ObjectMapper mapper, BiFunction<ObjectMapper, byte[], JsonNode> reader) {
        this.mapper = mapper;
        this.reader = reader;
    }

    static PayloadFormat of(String contentType) {
        return contentType.contains("cbor") ? CBOR : JSON;
    }

    byte[] bytes(JsonNode tree) {
        return mapper.writeValueAsBytes(tree);
    }

    /** @throws JacksonException if the bytes are not of this format */
    JsonNode tree(byte[] bytes) {
        return reader.apply(mapper, bytes);
    }

    private static SimpleModule timestampsAs(StdSerializer<Instant> serializer) {
        return new SimpleModule().addSerializer(Instant.class, serializer);
    }

    private static final class SecondsSerializer extends StdSerializer<Instant> {

        SecondsSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(BigDecimal.valueOf(value.toEpochMilli(), 3));
        }
    }

    private static final class TaggedMillisSerializer extends StdSerializer<Instant> {

        TaggedMillisSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            ((CBORGenerator) generator).writeTag(CborTree.TIMESTAMP_TAG);
            generator.writeNumber(value.toEpochMilli());
        }
    }
}
