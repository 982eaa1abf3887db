package dev.orderflow.local.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code docs/partner-api.yaml} has an example for every body, and each is as its schema says. */
class PartnerApiDocumentTest {

    private static final JsonNode DOCUMENT = read();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);

    @Test
    void showsAnExampleOfEveryBodyThatIsAsItsSchemaSays() {
        List<String> wrong = new ArrayList<>();

        contents().forEach(content -> wrong.addAll(problems(content)));

        assertThat(contents()).hasSizeGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    @Test
    void saysWhatEveryOperationMayBeAnswered() {
        assertThat(operations()).hasSize(3).allSatisfy(operation -> assertThat(
                        operation.path("responses").propertyNames())
                .contains("401", "429", "500", "503"));
    }

    private static Stream<JsonNode> operations() {
        return DOCUMENT.path("paths").values().stream().map(path -> path.path("post"));
    }

    private static Stream<JsonNode> contents() {
        return operations().flatMap(operation -> Stream.concat(
                        Stream.of(operation.path("requestBody")), operation.path("responses").values().stream())
                .map(PartnerApiDocumentTest::resolved)
                .flatMap(body -> body.path("content").values().stream()));
    }

    private static List<String> problems(JsonNode content) {
        List<JsonNode> examples = Stream.concat(
                        Stream.of(content.path("example")),
                        content.path("examples").values().stream().map(example -> example.path("value")))
                .filter(example -> !example.isMissingNode())
                .toList();
        if (examples.isEmpty()) {
            return List.of("No example beside " + content.path("schema"));
        }
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        schema.putArray("allOf").add(content.path("schema"));
        schema.set("components", DOCUMENT.path("components"));
        return examples.stream()
                .flatMap(example ->
                        REGISTRY.getSchema(schema).validate(example).stream().map(error -> example + ": " + error))
                .toList();
    }

    /** By SnakeYAML, since the document names parts of itself by anchors. */
    private static JsonNode read() {
        try (Reader text = Files.newBufferedReader(Path.of("..", "docs", "partner-api.yaml"))) {
            return JsonMapper.shared().valueToTree(new Yaml().load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode resolved(JsonNode node) {
        return node.path("$ref")
                .stringValueOpt()
                .map(reference -> DOCUMENT.at(JsonPointer.compile(reference.substring(1))))
                .orElse(node);
    }
}
