package dev.orderflow.local.gateway;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document's schemas, read as API Gateway reads them: as JSON Schema draft 4. */
final class Models {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
    private final JsonNode components;

    Models(JsonNode components) {
        this.components = components;
    }

    Schema of(JsonNode schema) {
        ObjectNode wrapped = JSON.createObjectNode();
        wrapped.putArray("allOf").add(schema);
        // References such as #/components/schemas/Order are looked up from the root.
        wrapped.set("components", components);
        return registry.getSchema(wrapped);
    }
}
