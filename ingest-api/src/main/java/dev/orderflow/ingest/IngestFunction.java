package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.orderflow.store.StoreBusyException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Answers every request of the REST API. Whatever happens, the answer is one that the OpenAPI document describes.
 * Safe for concurrent use.
 */
public final class IngestFunction implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(IngestFunction.class);

    private final Map<String, Route> routes;
    private final Telemetry telemetry;

    /** Talks to the AWS that the SDK's own settings name. */
    public IngestFunction(IngestSettings settings) {
        this(settings, Telemetry.NONE);
    }

    IngestFunction(IngestSettings settings, Telemetry telemetry) {
        this(settings, IngestPorts.aws(settings, AwsClients.ofTheEnvironment(), Clock.systemUTC()), telemetry);
    }

    IngestFunction(IngestSettings settings, IngestPorts ports) {
        this(settings, ports, Telemetry.NONE);
    }

    IngestFunction(IngestSettings settings, IngestPorts ports, Telemetry telemetry) {
        this.routes = Routes.all(settings, ports.observedBy(telemetry));
        this.telemetry = telemetry;
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, @Nullable Context context) {
        var begun = System.nanoTime();
        var request = ProxyEvents.read(event);
        try (var _ = LogNames.enter(request)) {
            var response = respond(request);
            report(request, response.getStatusCode(), Duration.ofNanos(System.nanoTime() - begun));
            return response;
        }
    }

    /** Answers without a line about it. */
    APIGatewayProxyResponseEvent respond(Request request) {
        return ProxyAnswers.write(answer(request), request.trace());
    }

    private void report(Request request, int status, Duration took) {
        var outcome = RequestOutcome.of(status);
        var operation = Operations.of(request);
        LOG.atInfo()
                .addKeyValue("operation", operation)
                .addKeyValue("route", request.route())
                .addKeyValue("status", status)
                .addKeyValue("outcome", outcome.wire())
                .addKeyValue("millis", took.toMillis())
                .log("Request answered");
        telemetry.answered(operation, outcome, took);
    }

    private Answer answer(Request request) {
        var route = routes.get(request.route());
        if (route == null) {
            return Problem.of(ProblemType.NO_SUCH_ROUTE, "Nothing answers to this method and path.");
        }
        if (request.body().length > Json.MOST_BYTES) {
            return Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "A body has at most %d bytes.".formatted(Json.MOST_BYTES));
        }
        try {
            return route.answer(request);
        } catch (StoreBusyException e) {
            return unavailable(e);
        } catch (SdkException e) {
            return isPassing(e) ? unavailable(e) : defect(e);
        } catch (RuntimeException e) {
            return defect(e);
        }
    }

    /** A service that cannot be reached, is overloaded or is broken; not one that refuses what we ask of it. */
    private static boolean isPassing(SdkException failure) {
        return !(failure instanceof AwsServiceException answered)
                || answered.isThrottlingException()
                || answered.statusCode() >= 500;
    }

    private static Answer unavailable(RuntimeException cause) {
        LOG.atWarn().setCause(cause).log("A service behind the API does not answer");
        return Problem.of(ProblemType.UNAVAILABLE, "Nothing is lost; repeat the request.");
    }

    private static Answer defect(RuntimeException cause) {
        LOG.atError().setCause(cause).log("A request could not be answered");
        return Problem.of(ProblemType.INTERNAL_ERROR, "It is not the caller's fault. Quote the correlation id.");
    }
}
