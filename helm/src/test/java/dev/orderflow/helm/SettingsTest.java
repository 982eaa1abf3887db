package dev.orderflow.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The consumer's settings in the chart are those of the runtime; its guide is compared with the code by the runtime's tests. */
class SettingsTest {

    private static final Path GUIDE = Path.of("..", "docs", "operations.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.-]+)` \\|.*");

    /** Said by the chart or by the program itself. */
    private static final Set<String> NOT_VALUES = Set.of(
            "name",
            "environment",
            "stream",
            "workerId",
            "mode",
            "drainTimeout",
            "leases.failoverTime",
            "handOver.evict",
            "handOver.apiServer",
            "handOver.credentials");

    @Test
    void theSchemaKnowsEverySettingOfTheRuntime() throws IOException {
        var schema = JsonMapper.shared().readTree(Files.readString(Chart.FOLDER.resolve("values.schema.json")));

        assertThat(names("", schema.at("/$defs/consumerSettings"))
                        .filter(name -> !name.startsWith("overdue."))
                        .collect(Collectors.toSet()))
                .isEqualTo(inTheGuide());
    }

    private static Set<String> inTheGuide() throws IOException {
        var guide = Files.readString(GUIDE);
        return guide.substring(guide.indexOf("## Settings"))
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> camelCase(row.group(1)))
                .filter(name -> !NOT_VALUES.contains(name))
                .collect(Collectors.toSet());
    }

    private static Stream<String> names(String prefix, JsonNode object) {
        return object.path("properties").properties().stream()
                .flatMap(member -> member.getValue().has("properties")
                        ? names(prefix + member.getKey() + ".", member.getValue())
                        : Stream.of(prefix + member.getKey()));
    }

    private static String camelCase(String name) {
        return Pattern.compile("-([a-z])").matcher(name).replaceAll(part -> part.group(1)
                .toUpperCase(Locale.ROOT));
    }
}
