package dev.orderflow.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.PeriodOverride;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.constructs.Construct;

/** One page that tells how business goes, and whether the machinery under it is well. */
final class Board extends Construct {

    private static final int WIDTH = 8;
    private static final int HEIGHT = 6;

    private final Graphs graphs;
    private final Dashboard dashboard;

    Board(OrderflowStack stack, ApiSettings settings) {
        super(stack, "Board");
        var prefix = stack.settings().prefix();
        graphs = new Graphs(stack.settings());
        dashboard = Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(prefix)
                .defaultInterval(Duration.hours(3))
                .periodOverride(PeriodOverride.INHERIT)
                .build();
        dashboard.addWidgets(TextWidget.Builder.create()
                .markdown("# " + prefix + "\n[What to do](" + Alarms.GUIDE + ")")
                .width(3 * WIDTH)
                .height(2)
                .build());
        business();
        api();
        data();
        if (settings.consumersReport()) {
            consumers();
            partners();
        }
        mail();
    }

    private void business() {
        row(
                graph("Orders that reach a status", graphs.orders()),
                graph(
                        "Orders that stand still",
                        List.of(graphs.search("status", "orderflow.orders.overdue.value", "Maximum"))),
                graph("Requests by outcome", List.of(graphs.search("operation,outcome", "orderflow.requests", "Sum"))));
    }

    private void api() {
        row(
                graph(
                        "Requests",
                        List.of(
                                graphs.api("Count", "Sum"),
                                graphs.api("4XXError", "Sum"),
                                graphs.api("5XXError", "Sum"))),
                graph("Time to answer, ms", List.of(graphs.api("Latency", "p50"), graphs.api("Latency", "p99"))),
                graph("Turned away by the firewall", List.of(graphs.firewall())));
        row(
                graph(
                        "Function: errors, throttles",
                        List.of(graphs.function("Errors", "Sum"), graphs.function("Throttles", "Sum"))),
                graph("Function: at once", List.of(graphs.function("ConcurrentExecutions", "Maximum"))),
                graph(
                        "Function: time, ms",
                        List.of(graphs.function("Duration", "p50"), graphs.function("Duration", "p99"))));
    }

    private void data() {
        row(
                graph(
                        "Oldest change not in the stream, ms",
                        List.of(graphs.ofOrders("DelegatedOperation", "AgeOfOldestUnreplicatedRecord", "Maximum"))),
                graph(
                        "Stream: records in, refused",
                        List.of(
                                graphs.stream("IncomingRecords", "Sum"),
                                graphs.stream("WriteProvisionedThroughputExceeded", "Sum"),
                                graphs.stream("ReadProvisionedThroughputExceeded", "Sum"))),
                graph(
                        "Slowest reader of the stream, ms",
                        List.of(graphs.stream("GetRecords.IteratorAgeMilliseconds", "Maximum"))));
        row(
                graph(
                        "Orders table: units written, read",
                        List.of(graphs.table("ConsumedWriteCapacityUnits"), graphs.table("ConsumedReadCapacityUnits"))),
                graph(
                        "Orders table: throttled",
                        List.of(graphs.table("WriteThrottleEvents"), graphs.table("ReadThrottleEvents"))),
                graph(
                        "Orders table: conflicts of transactions",
                        List.of(graphs.ofOrders("Operation", "TransactionConflict", "Sum"))));
    }

    private void consumers() {
        row(
                graph("Lag, ms", byConsumer("orderflow.lag.value", "Maximum")),
                graph("Parked", byConsumer("orderflow.parked.value", "Maximum")),
                graph("Retention headroom, ms", byConsumer("orderflow.retention.headroom.value", "Minimum")));
        row(
                graph("Events by outcome", List.of(graphs.search("consumer,outcome", "orderflow.events.count", "Sum"))),
                graph("Shards held", byConsumer("orderflow.leases.value", "Sum")),
                graph("Unknown outcomes", byConsumer("orderflow.unknown.count", "Sum")));
    }

    private void partners() {
        row(
                graph(
                        "Calls to partners",
                        List.of(graphs.search("partner,outcome", "orderflow.partner.calls.count", "Sum"))),
                graph(
                        "Breakers",
                        List.of(graphs.search("name,state", "resilience4j.circuitbreaker.state.value", "Maximum"))),
                graph("Paused", List.of(graphs.search("consumer,reason", "orderflow.paused.value", "Maximum"))));
    }

    private void mail() {
        row(
                graph("Mails sent, delivered", List.of(graphs.mail("Send", "Sum"), graphs.mail("Delivery", "Sum"))),
                graph("Bounce rate", List.of(graphs.mail("Reputation.BounceRate", "Average"))),
                graph("Complaint rate", List.of(graphs.mail("Reputation.ComplaintRate", "Average"))));
    }

    private List<IMetric> byConsumer(String metric, String statistic) {
        return List.of(graphs.search("consumer", metric, statistic));
    }

    private void row(IWidget... widgets) {
        dashboard.addWidgets(widgets);
    }

    private static GraphWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(new ArrayList<>(metrics))
                .width(WIDTH)
                .height(HEIGHT)
                .build();
    }
}
