package dev.orderflow.helm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The table of values for the chart's README, from `values.yaml`: a row for each value that has no members, with the comment
 * above it that begins with `# --`. What a later consumer has like the first one is not told again.
 */
final class ValuesTable {

    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");
    private static final String COMMENT = "# -- ";

    private final JsonNode values;
    private final List<String> rows = new ArrayList<>(List.of("| value | default | meaning |", "|---|---|---|"));
    private final Deque<String> path = new ArrayDeque<>();
    private String comment = "";

    private ValuesTable(JsonNode values) {
        this.values = values;
    }

    static String of(String yaml) {
        var table = new ValuesTable(Manifest.YAML.readTree(yaml));
        yaml.lines().forEach(table::read);
        return String.join("\n", table.rows);
    }

    private void read(String line) {
        var key = KEY.matcher(line);
        if (line.strip().startsWith(COMMENT)) {
            comment = line.strip().substring(COMMENT.length());
        } else if (key.matches()) {
            enter(key.group(1).length() / 2, key.group(2));
        }
    }

    private void enter(int depth, String key) {
        while (path.size() > depth) {
            path.removeLast();
        }
        path.addLast(key);
        var value = values.at("/" + String.join("/", path));
        if (!comment.isEmpty() || (leaf(value) && path.size() <= 2 && !repeated())) {
            rows.add("| `%s` | %s | %s |".formatted(String.join(".", path), shown(value), comment));
        }
        comment = "";
    }

    private static boolean leaf(JsonNode value) {
        return !value.isObject() || value.isEmpty();
    }

    private boolean repeated() {
        return path.size() == 2
                && values.path("streamRouter").has(path.getLast())
                && !path.getFirst().equals("streamRouter");
    }

    private static String shown(JsonNode value) {
        return value.isObject() && !value.isEmpty() ? "see `values.yaml`" : "`" + value + "`";
    }
}
