package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsNode
class TemplatesTest {

    private static final String SUFFIX = ".template.json";

    /** What CloudFormation takes from a bucket. */
    private static final int LARGEST = 1_000_000;

    /** With `-Dorderflow.write=true` the files are written instead of compared. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void areCommittedAsTheyAreSynthesised(String environment) throws IOException {
        var folder = Path.of("templates", environment);
        var synthesised = new TreeMap<String, String>();
        for (var template : Synthesis.get().templates(environment).entrySet()) {
            synthesised.put(
                    template.getKey() + SUFFIX, template.getValue().json().toPrettyString() + "\n");
        }

        if (Boolean.getBoolean("orderflow.write")) {
            write(folder, synthesised);
        }
        assertThat(committed(folder)).isEqualTo(synthesised);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void needNeitherABootstrappedAccountNorAssets(String environment) {
        assertThat(Synthesis.get().templates(environment)).isNotEmpty().allSatisfy((part, template) -> {
            assertThat(template.json().toString())
                    .as(part)
                    .hasSizeLessThan(LARGEST)
                    .doesNotContain("BootstrapVersion", "cdk-hnb659fds", "AssetParameters");
        });
    }

    private static void write(Path folder, Map<String, String> templates) throws IOException {
        Files.createDirectories(folder);
        for (var file : committed(folder).keySet()) {
            Files.delete(folder.resolve(file));
        }
        for (var template : templates.entrySet()) {
            Files.writeString(folder.resolve(template.getKey()), template.getValue());
        }
    }

    private static Map<String, String> committed(Path folder) throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                found.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return found;
    }
}
