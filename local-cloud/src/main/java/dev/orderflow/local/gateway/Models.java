package dev.orderflow.local.gateway;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document's schemas, read as API Gateway reads them: as JSON Schema draft 4. */
final class Models {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
    /** An import leaves them out of the models, so only the function knows them. */
    private static final Set<String> LEFT_OUT = Set.of("minItems", "maxItems");

    private final JsonNode components;

    Models(JsonNode components) {
        this.components = imported(components);
    }

    Schema of(JsonNode schema) {
        ObjectNode wrapped = JSON.createObjectNode();
        wrapped.putArray("allOf").add(imported(schema));
        // References such as #/components/schemas/Order are looked up from the root.
        wrapped.set("components", components);
        return registry.getSchema(wrapped);
    }

    private static JsonNode imported(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        leaveOut(copy);
        return copy;
    }

    private static void leaveOut(JsonNode node) {
        // A property of such a name is an object, the keyword is a number.
        if (node instanceof ObjectNode object) {
            LEFT_OUT.stream().filter(name -> object.path(name).isNumber()).forEach(object::remove);
        }
        node.forEach(Models::leaveOut);
    }
}
