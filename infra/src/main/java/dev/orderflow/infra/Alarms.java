package dev.orderflow.infra;

import dev.orderflow.infra.AlarmRule.Measured;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;

/** Makes alarms of rules; each names its runbook and says when it is over, too. */
final class Alarms {

    static final String GUIDE = "https://docs.example.com/orderflow/operations.md";

    private final OrderflowStack stack;
    private final SnsAction action;

    Alarms(OrderflowStack stack, ITopic topic) {
        this.stack = stack;
        this.action = new SnsAction(topic);
    }

    List<Alarm> all(List<AlarmRule> rules) {
        return rules.stream().map(this::alarm).toList();
    }

    private Alarm alarm(AlarmRule rule) {
        var alarm = Alarm.Builder.create(stack, rule.fullName())
                .alarmName(stack.settings().named(rule.fullName()))
                .alarmDescription("%s. Severity: %s. Runbook: %s#%s"
                        .formatted(rule.summary(), rule.severity(), GUIDE, rule.runbook()))
                .metric(metric(rule.measured()))
                .comparisonOperator(
                        rule.comparison().equals(">")
                                ? ComparisonOperator.GREATER_THAN_THRESHOLD
                                : ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(rule.threshold())
                .evaluationPeriods(rule.minutes() * 60 / rule.measured().seconds())
                .treatMissingData(rule.missingIsBad() ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING)
                .build();
        alarm.addAlarmAction(action);
        alarm.addOkAction(action);
        return alarm;
    }

    static IMetric metric(Measured measured) {
        var period = Duration.seconds(measured.seconds());
        return switch (measured) {
            case Measured.Metric metric ->
                Metric.Builder.create()
                        .namespace(metric.namespace())
                        .metricName(metric.name())
                        .statistic(metric.statistic())
                        .dimensionsMap(metric.dimensions())
                        .period(period)
                        .build();
            case Measured.Query query ->
                MathExpression.Builder.create()
                        .expression(query.sql())
                        .period(period)
                        .build();
        };
    }
}
