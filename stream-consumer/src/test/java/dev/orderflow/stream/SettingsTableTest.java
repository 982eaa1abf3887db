package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The operations guide tells every setting, with its true default, and why it is so. */
final class SettingsTableTest {

    private static final Path GUIDE = Path.of("..", "docs", "operations.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.-]+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|");
    private static final String NONE = "–";

    @Test
    void tellsEverySettingAndItsDefault() throws IOException {
        var told = new TreeMap<String, String>();
        rows().forEach(row -> told.put(row.getFirst(), row.get(2).replace("`", "")));

        assertThat(told).isEqualTo(settings("", ConsumerProperties.class));
    }

    @Test
    void tellsTheUnitAndTheReasonOfEach() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.get(1)).isNotBlank();
            assertThat(row.get(3)).hasSizeGreaterThan(15);
        });
    }

    private static List<List<String>> rows() throws IOException {
        var guide = Files.readString(GUIDE);
        var section = guide.substring(guide.indexOf("\n## Settings"));
        return ROW.matcher(section)
                .results()
                .map(row ->
                        Stream.of(1, 2, 3, 4).map(row::group).map(String::strip).toList())
                .toList();
    }

    private static Map<String, String> settings(String prefix, Class<?> record) {
        var settings = new TreeMap<String, String>();
        for (var component : record.getRecordComponents()) {
            var name = prefix + kebab(component.getName());
            if (component.getType().isRecord()) {
                settings.putAll(settings(name + ".", component.getType()));
            } else {
                settings.put(name, defaultOf(record, component));
            }
        }
        return settings;
    }

    private static String defaultOf(Class<?> record, RecordComponent component) {
        var parameters = record.getDeclaredConstructors()[0].getParameters();
        return Arrays.stream(parameters)
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .filter(parameter -> parameter.isAnnotationPresent(DefaultValue.class))
                .map(parameter -> parameter.getAnnotation(DefaultValue.class).value()[0])
                .map(value -> value.isEmpty() ? NONE : value)
                .findFirst()
                .orElse(NONE);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
