package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class EnvironmentTest {

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void agreesWithTheChartsValues(String name) throws IOException {
        var environment = Environment.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findAny()
                .orElseThrow();
        var values = values(name);

        assertThat(values.path("environment").asString()).isEqualTo(name);
        assertThat(values.at("/stream/shards").asInt()).isEqualTo(environment.shards());
        assertThat(values.at("/mailer/mail/from").asString()).isEqualTo("orders@" + environment.mailDomain());
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new Environment("Prod", true, 1, 1, "example.com", 1, Optional.empty()))
                .hasMessageContaining("'name'");
        assertThatThrownBy(() -> new Environment("prod", true, 0, 1, "example.com", 1, Optional.empty()))
                .hasMessageContaining("'shards'");
        assertThatThrownBy(() -> new Environment("prod", true, 1, 0, "example.com", 1, Optional.empty()))
                .hasMessageContaining("'archiveDays'");
        assertThatThrownBy(() -> new Environment("prod", true, 1, 1, "example.com", 0, Optional.empty()))
                .hasMessageContaining("'monthlyBudget'");
    }

    private static JsonNode values(String name) throws IOException {
        var file = Path.of("..", "helm", "orderflow", "values-" + name + ".yaml");
        return new YAMLMapper().readTree(Files.readString(file));
    }
}
