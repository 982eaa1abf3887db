package dev.orderflow.ingest;

import dev.orderflow.ingest.ApiPage.FieldRow;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The fields of a schema one below the other, inner ones further in. */
final class FieldRows {

    private final List<FieldRow> rows = new ArrayList<>();

    private FieldRows() {}

    static List<FieldRow> of(Schema<?> schema) {
        var rows = new FieldRows();
        rows.fields(schema, 0);
        return rows.rows;
    }

    private void fields(Schema<?> schema, int depth) {
        if (schema.getProperties() == null) {
            return;
        }
        var required = Objects.requireNonNullElse(schema.getRequired(), List.<String>of());
        schema.getProperties().forEach((name, property) -> {
            rows.add(new FieldRow(
                    name, depth, type(property), required.contains(name), Prose.line(property.getDescription())));
            fields(property.getItems() == null ? property : property.getItems(), depth + 1);
        });
    }

    /** What a value looks like and what bounds it. */
    static String type(Schema<?> schema) {
        if (schema.getEnum() != null) {
            return schema.getEnum().stream().map(String::valueOf).collect(Collectors.joining(" | "));
        }
        return switch (Samples.type(schema)) {
            case "array" ->
                "list of " + type(schema.getItems()) + range(schema.getMinItems(), schema.getMaxItems(), " elements");
            case "integer" -> "integer" + range(schema.getMinimum(), schema.getMaximum(), "");
            case "string" -> string(schema);
            default -> Samples.type(schema);
        };
    }

    private static String string(Schema<?> schema) {
        if (schema.getPattern() != null) {
            return "string, matches " + schema.getPattern()
                    + range(schema.getMinLength(), schema.getMaxLength(), " characters");
        }
        return Objects.requireNonNullElse(schema.getFormat(), "string")
                + range(schema.getMinLength(), schema.getMaxLength(), " characters");
    }

    private static String range(Object least, Object most, String unit) {
        if (least == null && most == null) {
            return "";
        }
        if (most == null) {
            return ", at least " + least + unit;
        }
        return ", " + (least == null ? "at most " + most : least + " to " + most) + unit;
    }
}
