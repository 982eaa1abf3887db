package dev.orderflow.infra;

import dev.orderflow.infra.AlarmRule.Measured;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The chart's list of thresholds, as CloudWatch needs it. Prometheus looks at all consumers with one expression; CloudWatch needs
 * an alarm for each. Micrometer sends a gauge to CloudWatch under its name and `.value`, and times in milliseconds.
 */
final class ConsumerAlarmRules {

    static final List<String> CONSUMERS =
            List.of("stream-router", "warehouse-connector", "delivery-connector", "mailer");

    private static final int MILLISECONDS = 1000;
    private static final Pattern BY = Pattern.compile("by \\((\\w+)\\)");
    private static final Pattern IN_SECONDS = Pattern.compile("_seconds\\{");

    private final String namespace;
    private final Map<String, List<String>> values;

    private ConsumerAlarmRules(Environment environment) {
        var settings = ApiSettings.of(environment);
        namespace = environment.metricNamespace();
        values = Map.of(
                "consumer", CONSUMERS,
                "name", settings.partners(),
                "status", List.of("placed", "packed"));
    }

    static List<AlarmRule> read(Environment environment) {
        var reader = new ConsumerAlarmRules(environment);
        return AlarmRules.entries("alarms.yaml").flatMap(reader::rules).toList();
    }

    private Stream<AlarmRule> rules(JsonNode entry) {
        var prometheus = AlarmRules.text(entry, "prometheus");
        var by = BY.matcher(prometheus);
        if (!by.find()) {
            throw new IllegalArgumentException("No 'by' in " + prometheus);
        }
        var label = by.group(1);
        var threshold = entry.required("threshold").asDouble()
                * (IN_SECONDS.matcher(prometheus).find() ? MILLISECONDS : 1);
        return values.getOrDefault(label, List.of()).stream()
                .map(value -> AlarmRules.rule(entry, measured(entry, label, value), threshold));
    }

    private Measured measured(JsonNode entry, String label, String value) {
        var dimensions = new HashMap<>(AlarmRules.dimensions(entry));
        dimensions.put(label, value);
        return new Measured.Metric(
                namespace,
                AlarmRules.text(entry, "metric") + ".value",
                AlarmRules.text(entry, "statistic"),
                dimensions,
                value,
                60);
    }
}
