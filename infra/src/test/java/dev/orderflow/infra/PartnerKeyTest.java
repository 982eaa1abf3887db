package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The script that changes a partner's keys, with a command line of AWS that only remembers. */
class PartnerKeyTest {

    private static final Path SCRIPT = Path.of("partner-key").toAbsolutePath();
    private static final Path STAND_IN =
            Path.of("src", "test", "resources", "partner-key").toAbsolutePath();

    @TempDir
    private Path state;

    @BeforeEach
    void remembersWhatTheStandInWasAsked() throws IOException {
        assumeThat(List.of("bash", "jq", "openssl"))
                .as("what the script needs is on the PATH")
                .allMatch(PartnerKeyTest::onPath);
        assertThat(STAND_IN.resolve("aws")).isExecutable();
        Files.createFile(state.resolve("commands"));
    }

    @Test
    void makesTheFirstKeyInTheSecretAndAtTheGateway() throws Exception {
        var made = JsonMapper.shared().readTree(run(0, "new", "prod", "main-warehouse"));

        var key = made.path("apiKey").asString();
        assertThat(key).hasSizeGreaterThan(20);
        assertThat(made.path("signingSecret").asString()).startsWith("whsec_");
        assertThat(secret().path("current").asString()).isEqualTo(key);
        assertThat(secret().path("previous").isNull()).isTrue();
        assertThat(secret().at("/signing/current")).isEqualTo(made.path("signingSecret"));
        assertThat(keysOfTheGateway()).containsExactly(key);
        assertThat(Files.readString(state.resolve("attached"))).contains("--usage-plan-id p1");
    }

    @Test
    void keepsTheKeyBeforeUntilItIsRetired() throws Exception {
        var first = JsonMapper.shared().readTree(run(0, "new", "prod", "main-warehouse"));
        var second = JsonMapper.shared().readTree(run(0, "new", "prod", "main-warehouse"));

        assertThat(secret().path("previous")).isEqualTo(first.path("apiKey"));
        assertThat(secret().at("/signing/previous")).isEqualTo(first.path("signingSecret"));
        assertThat(keysOfTheGateway()).hasSize(2);
        assertThat(run(0, "show", "prod", "main-warehouse"))
                .contains("current", "previous")
                .doesNotContain(first.path("apiKey").asString())
                .doesNotContain(second.path("apiKey").asString());

        run(0, "retire", "prod", "main-warehouse");

        assertThat(secret().path("current")).isEqualTo(second.path("apiKey"));
        assertThat(secret().path("previous").isNull()).isTrue();
        assertThat(secret().at("/signing/previous").isNull()).isTrue();
        assertThat(keysOfTheGateway()).containsExactly(second.path("apiKey").asString());
    }

    @Test
    void refusesAThirdKeyWhileTwoAreValid() throws Exception {
        run(0, "new", "prod", "main-warehouse");
        run(0, "new", "prod", "main-warehouse");
        var before = secret();

        assertThat(run(1, "new", "prod", "main-warehouse")).contains("'retire' it first");
        assertThat(secret()).isEqualTo(before);
        assertThat(keysOfTheGateway()).hasSize(2);
    }

    @Test
    void namesAPartnerThatHasNoPlan() throws Exception {
        assertThat(run(1, "new", "prod", "nobody")).contains("no usage plan orderflow-prod-partner-nobody");
        assertThat(state.resolve("secret")).doesNotExist();
    }

    @Test
    void noValueIsOnACommandLine() throws Exception {
        var made = JsonMapper.shared().readTree(run(0, "new", "prod", "main-warehouse"));
        run(0, "retire", "prod", "main-warehouse");

        assertThat(Files.readString(state.resolve("commands")))
                .contains("put-secret-value")
                .doesNotContain(made.path("apiKey").asString())
                .doesNotContain(made.path("signingSecret").asString());
    }

    @Test
    void saysHowItIsUsed() throws Exception {
        assertThat(run(64, "rotate", "prod", "main-warehouse")).contains("usage: partner-key");
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private String run(int expected, String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(SCRIPT.toString()), Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var path = STAND_IN + File.pathSeparator + System.getenv().getOrDefault("PATH", "");
        builder.environment().put("PATH", path);
        builder.environment().put("AWS_STATE", state.toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(expected);
        return output;
    }

    private JsonNode secret() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(state.resolve("secret")));
    }

    private List<String> keysOfTheGateway() throws IOException {
        try (var lines = Files.lines(state.resolve("keys"))) {
            return lines.map(line ->
                            JsonMapper.shared().readTree(line).path("value").asString())
                    .toList();
        }
    }
}
