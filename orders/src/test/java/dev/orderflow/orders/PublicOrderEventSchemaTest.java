package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Version 1 is out there: its copy among the test resources is never edited. */
class PublicOrderEventSchemaTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PUBLISHED = "public-order-event.schema.v1.json";

    @Test
    void changesNothingThatASubscriberOfVersionOneReliesOn() {
        assertThat(SchemaChanges.breaking(published(), current())).isEmpty();
    }

    @Test
    void mayHaveMoreFields() {
        var newer = published();
        newer.withObject("properties").putObject("giftWrap").put("type", "boolean");
        newer.withArray("required").add("giftWrap");

        assertThat(SchemaChanges.breaking(published(), newer)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakingChanges")
    void noticesWhatWouldBreakASubscriber(String where, Consumer<ObjectNode> change) {
        var newer = published();
        change.accept(newer);

        assertThat(SchemaChanges.breaking(published(), newer)).contains(where);
    }

    static Stream<Arguments> breakingChanges() {
        return Stream.of(
                change("/properties/total", schema -> schema.withObject("properties")
                        .remove("total")),
                change("/properties/total/type", schema -> property(schema, "total")
                        .put("type", "string")),
                change(
                        "/properties/status/enum",
                        schema -> property(schema, "status").withArray("enum").add("lost")),
                change("/properties/status/enum", schema -> property(schema, "status")
                        .remove("enum")),
                change("/required", schema -> schema.withArray("required").remove(0)),
                change("/properties/occurredAt/pattern", schema -> property(schema, "occurredAt")
                        .put("pattern", ".*")),
                change("/properties/items/items/properties/quantity/maximum", schema -> property(
                                property(schema, "items").withObject("items"), "quantity")
                        .remove("maximum")));
    }

    @ParameterizedTest
    @EnumSource(
            value = SpecificationVersion.class,
            names = {"DRAFT_4", "DRAFT_2020_12"})
    void isASchemaInBothDrafts(SpecificationVersion draft) {
        var schemaOfSchemas =
                SchemaRegistry.withDefaultDialect(draft).getSchema(SchemaLocation.of(draft.getDialectId()));

        assertThat(schemaOfSchemas.validate(current())).isEmpty();
    }

    private static Arguments change(String where, Consumer<ObjectNode> change) {
        return Arguments.of(where, change);
    }

    private static ObjectNode property(ObjectNode schema, String name) {
        return schema.withObject("properties").withObject(name);
    }

    private static JsonNode current() {
        return JSON.readTree(PublicOrderEvent.schema());
    }

    private static ObjectNode published() {
        var resource = PublicOrderEventSchemaTest.class.getResourceAsStream(PUBLISHED);
        return (ObjectNode) JSON.readTree(Objects.requireNonNull(resource));
    }
}
