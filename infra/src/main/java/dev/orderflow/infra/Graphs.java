package dev.orderflow.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** The lines of the dashboard. */
final class Graphs {

    private static final Duration MINUTE = Duration.minutes(1);
    private final String prefix;
    private final String ours;

    Graphs(Environment environment) {
        this.prefix = environment.prefix();
        this.ours = environment.metricNamespace();
    }

    List<IMetric> orders() {
        return Stream.of("placed", "packed", "delivered", "cancelled", "error")
                .map(status -> metric(ours, "orderflow.orders." + status, "Sum", Map.of("Service", "ingest-api")))
                .toList();
    }

    /** One line for each value of the dimensions, whichever there are. */
    IMetric search(String dimensions, String metric, String statistic) {
        return search(ours, dimensions, "MetricName=\"" + metric + "\"", statistic);
    }

    IMetric api(String metric, String statistic) {
        return metric("AWS/ApiGateway", metric, statistic, Map.of("ApiName", prefix, "Stage", RestGateway.STAGE));
    }

    IMetric firewall() {
        return search(
                "AWS/WAFV2",
                "Region,Rule,WebACL",
                "MetricName=\"BlockedRequests\" WebACL=\"" + prefix + "-api\"",
                "Sum");
    }

    IMetric function(String metric, String statistic) {
        var name = prefix + "-ingest-api";
        return metric(
                "AWS/Lambda",
                metric,
                statistic,
                Map.of("FunctionName", name, "Resource", name + ":" + GradualDeployment.ALIAS));
    }

    IMetric stream(String metric, String statistic) {
        return metric("AWS/Kinesis", metric, statistic, Map.of("StreamName", prefix + "-orders"));
    }

    IMetric table(String metric) {
        return metric("AWS/DynamoDB", metric, "Sum", Map.of("TableName", prefix + "-orders"));
    }

    /** What has a further dimension, whatever its values. */
    IMetric ofOrders(String dimension, String metric, String statistic) {
        return search(
                "AWS/DynamoDB",
                dimension + ",TableName",
                "MetricName=\"" + metric + "\" TableName=\"" + prefix + "-orders\"",
                statistic);
    }

    IMetric mail(String metric, String statistic) {
        return metric("AWS/SES", metric, statistic, Map.of());
    }

    private static IMetric search(String namespace, String dimensions, String condition, String statistic) {
        return MathExpression.Builder.create()
                .expression("SEARCH('{%s,%s} %s', '%s', 60)".formatted(namespace, dimensions, condition, statistic))
                .label("")
                .period(MINUTE)
                .build();
    }

    private static IMetric metric(String namespace, String name, String statistic, Map<String, String> dimensions) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .statistic(statistic)
                .dimensionsMap(new TreeMap<>(dimensions)) // in an order that every run gives
                .period(MINUTE)
                .build();
    }
}
