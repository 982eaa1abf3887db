package dev.orderflow.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ValuesSchemaTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Their keys are the user's. */
    private static final Set<String> OPEN =
            Set.of("labels", "annotations", "commonLabels", "podAnnotations", "podLabels", "nodeSelector", "partners");

    @TempDir
    private Path folder;

    static List<String> levels() {
        var levels = new ArrayList<String>();
        collect("", Manifest.YAML.readTree(Chart.FOLDER.resolve("values.yaml").toFile()), levels);
        return levels;
    }

    private static void collect(String path, JsonNode node, List<String> levels) {
        if (node.isObject()) {
            levels.add(path);
            node.properties().stream()
                    .filter(member -> !OPEN.contains(member.getKey()))
                    .forEach(member -> collect(path + "/" + member.getKey(), member.getValue(), levels));
        }
    }

    @ParameterizedTest
    @MethodSource("levels")
    void aMisspeltKeyIsRefusedAtEveryLevel(String level) {
        var values = new StringBuilder();
        var indent = "";
        for (var key : level.split("/", -1)) {
            if (!key.isEmpty()) {
                values.append(indent).append(key).append(":\n");
                indent += "  ";
            }
        }
        values.append(indent).append("misspelt: 1\n");

        assertThatThrownBy(() -> render(values.toString())).hasMessageContaining("misspelt");
    }

    @Test
    void aMisspeltSettingOfAPartnerIsRefused() {
        assertThatThrownBy(() -> render(
                        "warehouseConnector: {warehouse: {partners: {east: {baseurl: 'https://a.example.com'}}}}"))
                .hasMessageContaining("baseurl");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            environment: Prod                                             | environment
            environment: ''                                               | environment
            handOver: {drainSeconds: 0}                                   | drainSeconds
            podSecurityContext: {runAsNonRoot: false}                     | runAsNonRoot
            securityContext: {readOnlyRootFilesystem: false}              | readOnlyRootFilesystem
            mailer: {replicas: two}                                       | replicas
            mailer: {imageDigest: latest}                                 | imageDigest
            mailer: {consumer: {polling: {interval: 500}}}                | interval
            mailer: {autoscaling: {engine: vpa}}                          | engine
            networkPolicy: {awsCidrs: [anywhere]}                         | awsCidrs
            probes: {startupSeconds: 5}                                   | startupSeconds
            """)
    void aWrongValueIsRefusedByName(String values, String named) {
        assertThatThrownBy(() -> render(values)).hasMessageContaining(named);
    }

    @Test
    void aConnectorWithoutPartnersIsRefused() {
        assertThatThrownBy(() -> Chart.render()).hasMessageContaining("name at least one partner under");
    }

    @Test
    void aSecretMayNotStandInTheValues() throws IOException {
        var schema = JSON.readTree(Files.readString(Chart.FOLDER.resolve("values.schema.json")));

        assertThat(schema.findValues("secret")).isEmpty();
        assertThat(schema.findValues("signingSecret")).isEmpty();
        assertThat(schema.findValues("customerRefKey")).isEmpty();
    }

    @Test
    void everyObjectOfTheSchemaIsClosed() throws IOException {
        var schema = JSON.readTree(Files.readString(Chart.FOLDER.resolve("values.schema.json")));

        assertThat(objects(schema).filter(object -> object.has("properties")))
                .isNotEmpty()
                .allSatisfy(
                        object -> assertThat(object.path("additionalProperties").asBoolean(true))
                                .as(object.toString())
                                .isFalse());
    }

    private static Stream<JsonNode> objects(JsonNode node) {
        var inner = node.valueStream().flatMap(ValuesSchemaTest::objects);
        return node.path("type").asString("").equals("object") ? Stream.concat(Stream.of(node), inner) : inner;
    }

    private List<Manifest> render(String values) throws IOException {
        return Chart.render(Chart.environment("dev"), Files.writeString(folder.resolve("values.yaml"), values));
    }
}
