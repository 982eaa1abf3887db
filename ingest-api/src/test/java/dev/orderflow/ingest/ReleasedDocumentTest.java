package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients were promised. The copy of the document is made anew at each release and never else: {@code cp
 * ingest-api/src/main/openapi/orderflow.yaml ingest-api/src/test/resources/released/}.
 */
class ReleasedDocumentTest {

    private static final String RELEASED = Document.text("/released/orderflow.yaml");

    @Test
    void breaksNoClientOfTheLastRelease() {
        assertThat(BrokenPromises.between(Document.read(RELEASED), Document.read(Document.TEXT)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wouldNoticeWhatBreaksAClient(String what, Consumer<OpenAPI> change) {
        assertThat(brokenBy(change)).as(what).isNotEmpty();
    }

    static Stream<Arguments> wouldNoticeWhatBreaksAClient() {
        return Stream.of(
                change("a removed path", api -> api.getPaths().remove("/profile")),
                change("a removed operation", api -> path(api, "/profile").setPut(null)),
                change("a new required parameter", api -> require(api, true)),
                change("a new required property", api -> request(api).addRequiredItem("total")),
                change("a removed property", api -> request(api).getProperties().remove("total")),
                change("a property that answers may lack", api -> order(api).setRequired(List.of("id"))),
                change("a property of another type", api -> retype(order(api), "total")),
                change("a lower maximum", api -> quantity(api).setMaximum(BigDecimal.TEN)),
                change("a value that is not taken any more", api -> reason(api).setEnum(List.of("address"))),
                change("a value that answers never had", api -> status(api).addEnumItemObject("lost")),
                change("a removed status", api -> responses(api).remove("404")),
                change("a removed header", api -> answer(api).getHeaders().remove("ETag")),
                change("a removed problem", api -> problems(api).remove("unknown-item")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void letsTheDocumentGrow(String what, Consumer<OpenAPI> change) {
        assertThat(brokenBy(change)).as(what).isEmpty();
    }

    static Stream<Arguments> letsTheDocumentGrow() {
        return Stream.of(
                change("nothing", _ -> {}),
                change("a new path", api -> api.path("/parcels", path(api, "/items"))),
                change("a new parameter", api -> require(api, false)),
                change("a new property of requests", api -> request(api).addProperty("note", new StringSchema())),
                change("a new property of answers", api -> order(api).addProperty("note", new StringSchema())),
                change("other words", api -> api.getInfo().setDescription("Otherwise said.")));
    }

    private static List<String> brokenBy(Consumer<OpenAPI> change) {
        var changed = Document.read(RELEASED);
        change.accept(changed);
        return BrokenPromises.between(Document.read(RELEASED), changed);
    }

    private static Arguments change(String what, Consumer<OpenAPI> change) {
        return Arguments.of(what, change);
    }

    private static void require(OpenAPI api, boolean required) {
        var parameter = new QueryParameter().name("colour").required(required).schema(new StringSchema());
        path(api, "/items").getGet().addParametersItem(parameter);
    }

    private static void retype(Schema<?> schema, String property) {
        schema.getProperties().put(property, new StringSchema());
    }

    private static Schema<?> request(OpenAPI api) {
        return schema(api, "PlaceOrder");
    }

    private static Schema<?> order(OpenAPI api) {
        return schema(api, "Order");
    }

    private static IntegerSchema quantity(OpenAPI api) {
        return (IntegerSchema) property(schema(api, "OrderLineRequest"), "quantity");
    }

    private static StringSchema reason(OpenAPI api) {
        return (StringSchema) property(schema(api, "Refusal"), "reason");
    }

    private static Map<String, Example> problems(OpenAPI api) {
        var answer = Objects.requireNonNull(api.getComponents().getResponses().get("InvalidOrder"));
        return Objects.requireNonNull(answer.getContent().get(Document.PROBLEM)).getExamples();
    }

    private static StringSchema status(OpenAPI api) {
        return (StringSchema) property(order(api), "status");
    }

    private static ApiResponses responses(OpenAPI api) {
        return path(api, "/orders/{orderId}").getGet().getResponses();
    }

    private static ApiResponse answer(OpenAPI api) {
        return Objects.requireNonNull(responses(api).get("200"));
    }

    private static PathItem path(OpenAPI api, String path) {
        return Objects.requireNonNull(api.getPaths().get(path));
    }

    private static Schema<?> property(Schema<?> schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name));
    }

    private static Schema<?> schema(OpenAPI api, String name) {
        return Objects.requireNonNull(api.getComponents().getSchemas().get(name));
    }
}
