package dev.orderflow.ingest;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.MarkdownRender;

/** What a client of one document could no longer rely on with another. */
final class BrokenPromises {

    private BrokenPromises() {}

    static List<String> between(OpenAPI released, OpenAPI now) {
        var broken = new ArrayList<String>();
        // Names of examples mean nothing to the library; here they are the types that programs decide by.
        missing(problems(released), problems(now)).forEach(problem -> broken.add("No longer answered: " + problem));
        // For the library a field that is gone is ignored; here it is refused.
        missing(fields(released), fields(now)).forEach(field -> broken.add("No longer taken: " + field));
        var change = OpenApiCompare.fromSpecifications(released, now);
        if (change.isIncompatible()) {
            broken.add(described(change));
        }
        return broken;
    }

    private static Set<String> missing(Set<String> before, Set<String> now) {
        var missing = new TreeSet<>(before);
        missing.removeAll(now);
        return missing;
    }

    /** Of every schema that takes no others. */
    private static Set<String> fields(OpenAPI api) {
        var fields = new TreeSet<String>();
        api.getComponents().getSchemas().forEach((name, schema) -> fields.addAll(fields(name, schema)));
        return fields;
    }

    private static List<String> fields(String name, Schema<?> schema) {
        return Boolean.FALSE.equals(schema.getAdditionalProperties())
                ? schema.getProperties().keySet().stream()
                        .map(field -> name + "." + field)
                        .toList()
                : List.of();
    }

    private static Set<String> problems(OpenAPI api) {
        var problems = new TreeSet<String>();
        Document.operations(api)
                .forEach((route, operation) -> operation.getResponses().keySet().forEach(status -> Document.problems(
                                api, operation, Integer.parseInt(status))
                        .forEach(problem -> problems.add(route + " " + status + " " + problem))));
        return problems;
    }

    private static String described(ChangedOpenApi change) {
        var text = new ByteArrayOutputStream();
        new MarkdownRender().render(change, new OutputStreamWriter(text, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }
}
