package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

@NeedsNode
class TemplatesTest {

    /** The CDK keeps the order of maps, which in Java is none. */
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

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
                    template.getKey() + SUFFIX,
                    SORTED.writeValueAsString(template.getValue().json()) + "\n");
        }

        if (Boolean.getBoolean("orderflow.write")) {
            write(folder, synthesised);
        }
        assertThat(differing(committed(folder), synthesised))
                .as("files in %s that -Dorderflow.write=true would change", folder)
                .isEmpty();
    }

    @Test
    void aChangedAMissingAndASuperfluousFileAreSeen() {
        assertThat(differing(Map.of("a", "1", "b", "2", "c", "3"), Map.of("a", "1", "b", "0", "d", "4")))
                .containsExactly("b", "c", "d");
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

    /** What the CDK's command line adds to a template where it is not told otherwise. */
    @Test
    void areWhatTheCommandLineDeploysToo() throws IOException {
        var settings = JsonMapper.shared().readTree(Files.readString(Path.of("cdk.json")));

        assertThat(Stream.of("pathMetadata", "assetMetadata", "versionReporting"))
                .allSatisfy(addition ->
                        assertThat(settings.path(addition).asBoolean(true)).isFalse());
    }

    private static Set<String> differing(Map<String, String> some, Map<String, String> others) {
        return Stream.concat(some.keySet().stream(), others.keySet().stream())
                .filter(name -> !Objects.equals(some.get(name), others.get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
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
