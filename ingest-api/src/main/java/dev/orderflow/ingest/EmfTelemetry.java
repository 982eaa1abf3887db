package dev.orderflow.ingest;

import dev.orderflow.orders.OrderStatus;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.cloudwatchlogs.emf.exception.InvalidMetricException;
import software.amazon.cloudwatchlogs.emf.model.MetricsContext;
import software.amazon.cloudwatchlogs.emf.model.Unit;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Metrics as a line on standard output, in CloudWatch's embedded metric format: one for each request. Each metric is kept
 * for the whole service, and by operation and outcome.
 */
final class EmfTelemetry implements Telemetry {

    private static final Logger LOG = LoggerFactory.getLogger(EmfTelemetry.class);
    private static final String SERVICE = "ingest-api";

    private final Metrics metrics;

    /** @param namespace of the environment, because several may be in one account */
    EmfTelemetry(String namespace) {
        // Else the library asks the metadata services of EC2 and ECS, over the network, in the middle of the first
        // request.
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
        metrics = MetricsBuilder.builder()
                .withNamespace(namespace)
                .withService(SERVICE)
                .build();
    }

    /** Writes metrics as they are written to the log, and forgets them. */
    static void rehearse() {
        try {
            var metrics = new MetricsContext();
            metrics.putMetric("rehearsal", 1, Unit.COUNT);
            metrics.serialize();
        } catch (IOException | InvalidMetricException e) {
            LOG.atWarn().setCause(e).log("Metrics could not be rehearsed");
        }
    }

    @Override
    public void reached(OrderStatus status) {
        whateverHappens(() -> metrics.addMetric("orderflow.orders." + status.wire(), 1, MetricUnit.COUNT));
    }

    @Override
    public void answered(String operation, RequestOutcome outcome, Duration took) {
        whateverHappens(() -> {
            metrics.addDimension(DimensionSet.of("operation", operation, "outcome", outcome.wire()));
            metrics.addMetric("orderflow.requests", 1, MetricUnit.COUNT);
            metrics.addMetric("orderflow.request", took.toNanos() / 1e6, MetricUnit.MILLISECONDS);
            metrics.flush();
        });
    }

    /** An order that is placed must not look like one that is not because a metric is lost. */
    private static void whateverHappens(Runnable measuring) {
        try {
            measuring.run();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("A metric is lost");
        }
    }
}
