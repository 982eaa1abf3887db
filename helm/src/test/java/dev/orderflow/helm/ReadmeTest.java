package dev.orderflow.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final String BEGIN = "<!-- values: begin -->\n";
    private static final String END = "\n<!-- values: end -->";

    /** With `-Dorderflow.write=true` the table is written instead of compared. */
    @Test
    void tellsEveryValueAsValuesYamlDoes() throws IOException {
        var table = ValuesTable.of(Files.readString(Chart.FOLDER.resolve("values.yaml")));
        var readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);

        if (Boolean.getBoolean("orderflow.write")) {
            Files.writeString(README, readme.substring(0, begin) + table + readme.substring(end));
        } else {
            assertThat(readme.substring(begin, end)).isEqualTo(table);
        }
    }

    @Test
    void aChangedValueIsSeen() {
        assertThat(ValuesTable.of("# -- Pods\nreplicas: 2\n")).isNotEqualTo(ValuesTable.of("# -- Pods\nreplicas: 3\n"));
        assertThat(ValuesTable.of("a:\n  # -- Pods\n  b: {}\n")).endsWith("| `a.b` | `{}` | Pods |");
    }
}
