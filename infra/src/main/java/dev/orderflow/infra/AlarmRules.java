package dev.orderflow.infra;

import dev.orderflow.infra.AlarmRule.Measured;
import dev.orderflow.infra.AlarmRule.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the list of what AWS measures. */
final class AlarmRules {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final Environment environment;

    private AlarmRules(Environment environment) {
        this.environment = environment;
    }

    /** Those that end a deployment of the function. */
    static List<AlarmRule> rollingBack(Environment environment) {
        return ofAws(environment).filter(AlarmRule::rollsBack).toList();
    }

    /** All others, those of the consumers among them where they report to CloudWatch. */
    static List<AlarmRule> others(Environment environment) {
        var report = ApiSettings.of(environment).consumersReport();
        return Stream.concat(
                        ofAws(environment).filter(rule -> !rule.rollsBack()),
                        report ? ConsumerAlarmRules.read(environment).stream() : Stream.empty())
                .toList();
    }

    static Stream<JsonNode> entries(String resource) {
        try (InputStream input = AlarmRules.class.getClassLoader().getResourceAsStream(resource)) {
            if (input == null) {
                throw new IllegalStateException("'" + resource + "' is not on the class path");
            }
            return YAML.readTree(input).path("alarms").valueStream().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AlarmRule rule(JsonNode entry, Measured measured, double threshold) {
        return new AlarmRule(
                text(entry, "name"),
                Severity.valueOf(text(entry, "severity").toUpperCase(Locale.ROOT)),
                measured,
                text(entry, "comparison"),
                threshold,
                entry.path("minutes").asInt(),
                text(entry, "summary"),
                text(entry, "runbook"),
                entry.path("rollsBack").asBoolean(false));
    }

    static String text(JsonNode entry, String field) {
        return entry.required(field).asString();
    }

    static Map<String, String> dimensions(JsonNode entry) {
        var dimensions = new HashMap<String, String>();
        entry.path("dimensions")
                .properties()
                .forEach(dimension ->
                        dimensions.put(dimension.getKey(), dimension.getValue().asString()));
        return dimensions;
    }

    private static Stream<AlarmRule> ofAws(Environment environment) {
        var reader = new AlarmRules(environment);
        return entries("aws-alarms.yaml").flatMap(entry -> reader.measured(entry).stream()
                .map(measured ->
                        rule(entry, measured, entry.required("threshold").asDouble())));
    }

    private List<Measured> measured(JsonNode entry) {
        var seconds = entry.path("seconds").asInt(60);
        if (entry.has("query")) {
            return List.of(new Measured.Query(filled(text(entry, "query")), seconds));
        }
        var dimensions = dimensions(entry);
        dimensions.replaceAll((_, value) -> filled(value));
        var all = new ArrayList<Measured>();
        entry.path("each")
                .properties()
                .forEach(each -> each.getValue().valueStream().forEach(value -> {
                    var its = new HashMap<>(dimensions);
                    its.put(each.getKey(), filled(value.asString()));
                    all.add(metric(entry, its, filled(value.asString()), seconds));
                }));
        return all.isEmpty() ? List.of(metric(entry, dimensions, "", seconds)) : all;
    }

    private static Measured metric(JsonNode entry, Map<String, String> dimensions, String label, int seconds) {
        return new Measured.Metric(
                text(entry, "namespace"), text(entry, "metric"), text(entry, "statistic"), dimensions, label, seconds);
    }

    private String filled(String text) {
        return text.replace("$environment", environment.name());
    }
}
