package dev.orderflow.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the documents tell subscribers is what the schema says. */
class EventDocumentsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path ASYNC_API = DOCS.resolve("events.asyncapi.yaml");
    private static final JsonNode SCHEMA = JSON.readTree(PublicOrderEvent.schema());
    private static final Schema RULES = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PublicOrderEvent.schema());

    @Test
    void theGuideShowsAnEventThatObeysTheSchema() throws IOException {
        var events = found("(?s)```json\\n(.*?)```")
                .map(JSON::readTree)
                .filter(example -> example.has("eventId"))
                .toList();

        assertThat(events).isNotEmpty().allSatisfy(event -> assertThat(RULES.validate(event))
                .isEmpty());
    }

    @Test
    void theGuideNamesEveryFieldAndTypeInOrder() throws IOException {
        var named = found("(?m)^\\| `([a-zA-Z.]+)` \\|").toList();

        var expected = Stream.concat(
                texts(SCHEMA.at("/properties/eventType/enum")).stream(),
                SCHEMA.path("properties").propertyNames().stream());
        assertThat(named).containsExactlyElementsOf(expected.toList());
    }

    @Test
    void theAsyncApiDocumentHasAMessageForEveryType() {
        var messages = asyncApi().at("/channels/orders/messages").propertyNames();

        assertThat(messages).containsExactlyElementsOf(texts(SCHEMA.at("/properties/eventType/enum")));
    }

    @Test
    void everyMessageOfTheAsyncApiDocumentIsAnEventByTheSchema() {
        var messages = asyncApi().at("/components/messages").values();

        assertThat(messages)
                .allSatisfy(message ->
                        assertThat(message.at("/payload/$ref").asString()).isEqualTo("#/components/schemas/event"));
        assertThat(messages.stream().flatMap(message -> message.path("examples").valueStream()))
                .hasSizeGreaterThan(2)
                .allSatisfy(example ->
                        assertThat(RULES.validate(example.path("payload"))).isEmpty());
    }

    @Test
    void theAsyncApiDocumentPointsToTheSchemaThatIsShipped() throws IOException {
        var schema = asyncApi().at("/components/schemas/event/schema/$ref").asString();

        assertThat(Files.readString(ASYNC_API.resolveSibling(schema)))
                .isEqualTo(new String(PublicOrderEvent.schema().readAllBytes(), UTF_8));
    }

    private static JsonNode asyncApi() {
        return YAMLMapper.builder().build().readTree(ASYNC_API.toFile());
    }

    private static Stream<String> found(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(DOCS.resolve("events.md")))
                .results()
                .map((MatchResult match) -> match.group(1));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
