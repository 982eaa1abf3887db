package dev.orderflow.ingest;

import dev.orderflow.ingest.ApiPage.AnswerView;
import dev.orderflow.ingest.ApiPage.BodyView;
import dev.orderflow.ingest.ApiPage.Entry;
import dev.orderflow.ingest.ApiPage.ExampleView;
import dev.orderflow.ingest.ApiPage.Group;
import dev.orderflow.ingest.ApiPage.HeaderRow;
import dev.orderflow.ingest.ApiPage.ParameterRow;
import dev.orderflow.ingest.ApiPage.ProblemPage;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the page for people out of the document, in the document's order. */
final class ApiPageReader {

    private final OpenAPI api;

    private ApiPageReader(OpenAPI api) {
        this.api = api;
    }

    static ApiPage read(OpenAPI api) {
        var reader = new ApiPageReader(api);
        var info = api.getInfo();
        return new ApiPage(
                info.getTitle(), info.getVersion(), Prose.block(info.getDescription()), reader.groups(), problems());
    }

    private static List<ProblemPage> problems() {
        return ProblemPages.listed().stream()
                .map(page -> new ProblemPage(page.name(), page.status(), page.title()))
                .toList();
    }

    private List<Group> groups() {
        return api.getTags().stream()
                .map(tag -> new Group(tag.getName(), Prose.line(tag.getDescription()), entries(tag)))
                .filter(group -> !group.operations().isEmpty())
                .toList();
    }

    private List<Entry> entries(Tag tag) {
        var entries = new ArrayList<Entry>();
        api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
            if (method != HttpMethod.OPTIONS && operation.getTags().contains(tag.getName())) {
                entries.add(entry(method.name(), path, operation));
            }
        }));
        return entries;
    }

    private static Entry entry(String method, String path, Operation operation) {
        return new Entry(
                operation.getOperationId(),
                method,
                path,
                operation.getSummary(),
                Prose.block(operation.getDescription()),
                caller(operation),
                parameters(operation),
                request(operation),
                answers(operation, true),
                answers(operation, false),
                Curl.of(method, path, operation, compactExamples(operation)));
    }

    private static String caller(Operation operation) {
        return switch (operation.getTags().getFirst()) {
            case "operators" -> "Operators, with their token";
            case "warehouse", "courier" -> "Partners, with their key and signature";
            default -> operation.getSecurity().isEmpty() ? "Everyone" : "Shoppers, with their token";
        };
    }

    private static List<ParameterRow> parameters(Operation operation) {
        return Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of()).stream()
                .map(it -> new ParameterRow(
                        it.getName(),
                        it.getIn(),
                        FieldRows.type(it.getSchema()),
                        Boolean.TRUE.equals(it.getRequired()),
                        Prose.line(it.getDescription()),
                        String.valueOf(it.getExample())))
                .toList();
    }

    private static List<BodyView> request(Operation operation) {
        var body = operation.getRequestBody();
        return body == null ? List.of() : bodies(body.getContent(), Boolean.TRUE.equals(body.getRequired()));
    }

    private static List<AnswerView> answers(Operation operation, boolean successes) {
        return operation.getResponses().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("2") == successes)
                .map(entry -> answer(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static AnswerView answer(String status, ApiResponse response) {
        var headers = Objects.requireNonNullElse(response.getHeaders(), Map.<String, Header>of()).entrySet().stream()
                .map(it -> new HeaderRow(
                        it.getKey(),
                        Prose.line(it.getValue().getDescription()),
                        String.valueOf(it.getValue().getExample())))
                .toList();
        var content = response.getContent();
        var success = status.startsWith("2");
        return new AnswerView(
                status,
                Prose.line(response.getDescription()),
                headers,
                content == null || !success ? List.of() : bodies(content, true),
                content == null || success ? List.of() : examples(media(content)));
    }

    private static List<BodyView> bodies(Content content, boolean required) {
        var media = media(content);
        return List.of(new BodyView(required, FieldRows.of(media.getSchema()), examples(media)));
    }

    private static List<ExampleView> examples(MediaType media) {
        return media.getExamples() == null
                ? List.of(new ExampleView("", pretty(media.getExample())))
                : media.getExamples().entrySet().stream()
                        .map(it -> new ExampleView(
                                it.getKey(), pretty(it.getValue().getValue())))
                        .toList();
    }

    private static List<String> compactExamples(Operation operation) {
        return Optional.ofNullable(operation.getRequestBody())
                .map(body -> media(body.getContent()).getExamples().values().stream()
                        .map(it -> Json.write(Json.read(String.valueOf(it.getValue()))))
                        .toList())
                .orElse(List.of());
    }

    private static String pretty(Object example) {
        return Json.read(String.valueOf(example)).toPrettyString();
    }

    private static MediaType media(Content content) {
        return content.values().iterator().next();
    }
}
