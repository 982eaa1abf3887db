package dev.orderflow.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators are asked for: scrapes, alarms, the dashboard. */
class OperatorResourcesTest {

    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

    @Test
    void everyConsumerIsScraped() {
        var manifests = Chart.render(Chart.environment("prod"));

        assertThat(Manifest.of("ServiceMonitor", manifests)).hasSize(4).allSatisfy(monitor -> {
            assertThat(monitor.at("/spec/endpoints/0/path").asString()).isEqualTo("/actuator/prometheus");
            assertThat(monitor.at("/spec/endpoints/0/port").asString()).isEqualTo("management");
        });
    }

    @Test
    void nothingIsAskedOfOperatorsByDefault() {
        assertThat(Chart.render(Chart.environment("dev")))
                .extracting(Manifest::kind)
                .doesNotContainAnyElementsOf(KubernetesModel.OF_OPERATORS);
    }

    @Test
    void everyAlarmSaysWhatToDo() throws IOException {
        var headings = Files.readAllLines(OPERATIONS).stream()
                .filter(line -> line.startsWith("## "))
                .map(OperatorResourcesTest::anchor)
                .collect(Collectors.toSet());

        var rules = Manifest.of("PrometheusRule", Chart.render(Chart.environment("prod")))
                .getFirst()
                .at("/spec/groups/0/rules");
        assertThat(rules).hasSizeGreaterThan(8).allSatisfy(rule -> {
            assertThat(rule.at("/annotations/summary").asString()).isNotBlank();
            assertThat(rule.at("/labels/severity").asString()).isIn("warning", "critical");
            assertThat(rule.path("for").asString()).matches("\\d+m");
            assertThat(rule.path("expr").asString())
                    .contains("namespace=\"orders\"")
                    .doesNotContain("$");
            var runbook = rule.at("/annotations/runbook_url").asString();
            assertThat(headings).contains(runbook.substring(runbook.indexOf('#') + 1));
        });
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.substring(3)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }

    @Test
    void theDashboardIsOneThatGrafanaReads() {
        var map = Manifest.of("ConfigMap", "dashboard", Chart.render(Chart.environment("prod")));

        JsonNode dashboard =
                Manifest.YAML.readTree(map.at("/data/orderflow-consumers.json").asString());
        assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asString()).isNotBlank();
            assertThat(panel.at("/targets/0/expr").asString()).contains("$namespace");
        });
        assertThat(dashboard.path("panels").findValuesAsString("id")).doesNotHaveDuplicates();
    }
}
