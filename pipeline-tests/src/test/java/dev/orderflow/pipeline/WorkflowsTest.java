package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a workflow may do, and that what it starts is there for a laptop too. GitHub's schema is asked by `.ci/check-scripts`. */
final class WorkflowsTest {

    private static final Path ROOT = Path.of("..");
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final Pattern PINNED =
            Pattern.compile("\\s*-? ?uses: [\\w.-]+/[\\w.-]+(/[\\w.-]+)*@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern OURS = Pattern.compile("\\s*uses: \\./\\.github/workflows/[\\w-]+\\.yml");

    /** What a job may write; whoever needs more says so here. */
    private static final Map<String, Set<String>> MAY_WRITE = Map.of(
            "codeql.yml", Set.of("security-events"),
            "release.yml", Set.of("id-token"),
            "deploy.yml", Set.of("id-token"),
            "roll-back.yml", Set.of("id-token"));

    static Stream<Path> workflows() throws IOException {
        try (var files = Files.list(ROOT.resolve(".github/workflows"))) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void pinsEveryActionByTheCommitOfAReleaseThatItNames(Path workflow) throws IOException {
        assertThat(Files.readAllLines(workflow).stream().filter(line -> line.contains("uses:")))
                .isNotEmpty()
                .allMatch(line ->
                        PINNED.matcher(line).matches() || OURS.matcher(line).matches());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void readsTheSourcesAndMayWriteOnlyWhatItMust(Path workflow) throws IOException {
        var document = YAML.readTree(workflow);

        assertThat(document.path("permissions")).isEqualTo(YAML.readTree("contents: read"));
        assertThat(jobs(document)).allSatisfy(job -> assertThat(written(job.path("permissions")))
                .isSubsetOf(MAY_WRITE.getOrDefault(workflow.getFileName().toString(), Set.of())));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void startsOnlyScriptsOfThisRepository(Path workflow) throws IOException {
        assertThat(jobs(YAML.readTree(workflow))
                        .flatMap(job -> job.path("steps").valueStream()))
                .filteredOn(step -> step.has("run"))
                .extracting(step -> step.path("run").asString().replaceFirst(" .*", ""))
                .allSatisfy(program -> {
                    if (!program.equals("gh")) { // which only fetches what the same run has made
                        assertThat(program).startsWith(".ci/");
                        assertThat(ROOT.resolve(program)).isExecutable();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void putsNothingThatAPersonWritesIntoAScript(Path workflow) throws IOException {
        assertThat(jobs(YAML.readTree(workflow))
                        .flatMap(job -> job.path("steps").valueStream()))
                .allSatisfy(step -> assertThat(step.path("run").asString("")).doesNotContain("${{"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void hasNoKeyThatLives(Path workflow) throws IOException {
        assertThat(Files.readString(workflow)).doesNotContain("secrets.", "aws-access-key-id");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void endsInTimeAndLeavesNoCredentialsBesideTheSources(Path workflow) throws IOException {
        var document = YAML.readTree(workflow);

        assertThat(jobs(document).filter(job -> job.has("steps")))
                .allSatisfy(
                        job -> assertThat(job.path("timeout-minutes").asInt()).isPositive());
        assertThat(jobs(document).flatMap(job -> job.path("steps").valueStream()))
                .filteredOn(step -> step.path("uses").asString("").startsWith("actions/checkout@"))
                .allSatisfy(
                        step -> assertThat(step.at("/with/persist-credentials").asBoolean(true))
                                .isFalse());
    }

    @Test
    void deploysToProductionOnlyWhatStagingHasAndThroughAnEnvironment() throws IOException {
        var release =
                YAML.readTree(ROOT.resolve(".github/workflows/release.yml")).path("jobs");
        var deploy = YAML.readTree(ROOT.resolve(".github/workflows/deploy.yml")).at("/jobs/deploy");

        assertThat(release.at("/images/needs").asString()).isEqualTo("test");
        assertThat(release.at("/dev/needs").asString()).isEqualTo("images");
        assertThat(release.at("/staging/needs").asString()).isEqualTo("dev");
        assertThat(release.at("/prod/needs").asString()).isEqualTo("staging");
        assertThat(deploy.path("environment").asString()).isEqualTo("${{ inputs.environment }}");
    }

    private static Stream<JsonNode> jobs(JsonNode workflow) {
        return workflow.path("jobs").valueStream();
    }

    private static Stream<String> written(JsonNode permissions) {
        return permissions.properties().stream()
                .filter(permission -> permission.getValue().asString().equals("write"))
                .map(Map.Entry::getKey);
    }
}
