package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import tools.jackson.databind.json.JsonMapper;

@NeedsNode
class ReleaseTest {

    @TempDir
    private Path folder;

    @Test
    void anotherReleaseIsAnotherVersionFromAnotherZip() {
        var first = Synthesis.get().template("dev", "api");
        var second = api("1.0.1");

        assertThat(second.json().at("/Parameters/CodeKey/Default").asString()).isEqualTo("ingest-api/1.0.1.zip");
        assertThat(second.resources("AWS::Lambda::Version").keySet())
                .hasSize(1)
                .doesNotContainAnyElementsOf(
                        first.resources("AWS::Lambda::Version").keySet());
        assertThat(second.resources("AWS::Lambda::Function").keySet())
                .isEqualTo(first.resources("AWS::Lambda::Function").keySet());
    }

    private Template api(String release) {
        var app = App.Builder.create()
                .outdir(folder.resolve(release).toString())
                .context(Map.of("release", release))
                .build();
        new OrderflowStage(app, Environment.DEV);
        app.synth();
        return template(folder.resolve(release));
    }

    private static Template template(Path assembly) {
        try (var files = Files.walk(assembly)) {
            var file = files.filter(path -> path.getFileName().toString().matches("devapi.*[.]template[.]json"))
                    .findFirst()
                    .orElseThrow();
            return new Template(JsonMapper.shared().readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
