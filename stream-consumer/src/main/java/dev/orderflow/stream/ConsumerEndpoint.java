package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerControl.Forced;
import dev.orderflow.stream.ConsumerControl.Rate;
import dev.orderflow.stream.OperatorRequest.Force;
import dev.orderflow.stream.OperatorRequest.Limit;
import dev.orderflow.stream.OperatorRequest.Pause;
import dev.orderflow.stream.OperatorRequest.Reconcile;
import dev.orderflow.stream.OperatorRequest.Resume;
import dev.orderflow.stream.OperatorRequest.Unclear;
import dev.orderflow.stream.ReconcileReport.Interval;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** Shows the worker at {@code /actuator/consumer}, and takes there what operators ask of the whole consumer. */
@WebEndpoint(id = "consumer")
final class ConsumerEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerEndpoint.class);
    private static final int STATUS_CONFLICT = 409;

    private final StreamConsumer consumer;
    private final ControlDesk desk;
    private final ParkedEvents parked;
    private final ReconcileDesk reconcileDesk;
    private final Clock clock;

    ConsumerEndpoint(
            StreamConsumer consumer, ControlDesk desk, ParkedEvents parked, ReconcileDesk reconcileDesk, Clock clock) {
        this.consumer = consumer;
        this.desk = desk;
        this.parked = parked;
        this.reconcileDesk = reconcileDesk;
        this.clock = clock;
    }

    @ReadOperation
    ConsumerStatus status() {
        return consumer.status();
    }

    /** Actuator binds parameters by name, so all that anything shown takes are listed here. */
    @ReadOperation
    WebEndpointResponse<?> show(
            @Selector String what,
            @Nullable String key,
            @Nullable String cause,
            @Nullable String from,
            @Nullable String until,
            @Nullable String after,
            @Nullable String limit) {
        var parameters = new HashMap<String, String>();
        given(parameters, "key", key);
        given(parameters, "cause", cause);
        given(parameters, "from", from);
        given(parameters, "until", until);
        given(parameters, "after", after);
        given(parameters, "limit", limit);
        if (LotRequests.SHOWN.contains(what)) {
            return answer(new LotRequests(parameters, clock.instant()).show(what));
        }
        return switch (what) {
            case "control" -> ok(desk.current());
            case "reconcile" ->
                reconcileDesk
                        .report()
                        .<WebEndpointResponse<?>>map(ConsumerEndpoint::ok)
                        .orElseGet(() -> wrong("This process has not compared anything yet"));
            default ->
                wrong("Nothing to show named '%s'. There is: control, parked, redrive, reconcile".formatted(what));
        };
    }

    private WebEndpointResponse<?> answer(LotRequest request) {
        return switch (parked.carryOut(request)) {
            case LotAnswer.Ok(var body) -> ok(body);
            case LotAnswer.Wrong(var error) -> wrong(error);
            case LotAnswer.Conflict(var error) -> failed(STATUS_CONFLICT, error);
            case LotAnswer.Unreachable(var error) -> failed(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, error);
        };
    }

    /** Actuator binds parameters by name, so all that any operation takes are listed here. */
    @WriteOperation
    WebEndpointResponse<?> ask(
            @Selector String operation,
            @Nullable String reason,
            @Nullable String perSecond,
            @Nullable String scope,
            @Nullable String to,
            @Nullable String key,
            @Nullable String position,
            @Nullable String version,
            @Nullable String cause,
            @Nullable String from,
            @Nullable String until,
            @Nullable String rate,
            @Nullable String dryRun,
            @Nullable String by) {
        var parameters = new HashMap<String, String>();
        given(parameters, "reason", reason);
        given(parameters, "perSecond", perSecond);
        given(parameters, "scope", scope);
        given(parameters, "to", to);
        given(parameters, "key", key);
        given(parameters, "position", position);
        given(parameters, "version", version);
        given(parameters, "cause", cause);
        given(parameters, "from", from);
        given(parameters, "until", until);
        given(parameters, "rate", rate);
        given(parameters, "dryRun", dryRun);
        given(parameters, "by", by);
        return LotRequests.DONE.contains(operation)
                ? answer(new LotRequests(parameters, clock.instant()).ask(operation, parked.furthest()))
                : carryOut(OperatorRequests.read(operation, parameters));
    }

    private WebEndpointResponse<?> carryOut(OperatorRequest request) {
        // To the millisecond, as it is stored: what comes back from there must not look like news.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (request) {
            case Pause(var reason) -> change(control -> control.paused(new ConsumerControl.Pause(reason, now)));
            case Resume _ -> change(control -> control.resumed(now));
            case Limit(var perSecond) ->
                change(control -> control.limited(perSecond == null ? null : new Rate(perSecond, now)));
            case Force(var scope, var _)
            when isUnknown(scope) ->
                wrong("No scope '%s'. There are: %s"
                        .formatted(
                                scope,
                                new TreeSet<>(consumer.status().breakers().keySet())));
            case Force(var scope, var to) ->
                change(control -> to == null ? control.released(scope) : control.forced(scope, new Forced(to, now)));
            case Reconcile(var interval) -> reconcile(interval);
            case Unclear(var error) -> wrong(error);
        };
    }

    /** Also a scope that is held and has gone since may be let go. */
    private boolean isUnknown(String scope) {
        return !consumer.status().breakers().containsKey(scope)
                && !desk.current().forced().containsKey(scope);
    }

    private WebEndpointResponse<?> reconcile(Interval interval) {
        try {
            return ok(reconcileDesk.begin(interval));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Reconciling cannot begin");
            return failed(
                    WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE,
                    "Nobody can tell how far the consumer is, nothing was begun. Try again; the log tells why");
        }
    }

    private WebEndpointResponse<?> change(UnaryOperator<ConsumerControl> request) {
        return desk.change(request)
                .<WebEndpointResponse<?>>map(ConsumerEndpoint::ok)
                .orElseGet(() -> failed(
                        WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE,
                        "The control row cannot be written, nothing has changed. Try again; the log tells why"));
    }

    private static void given(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static WebEndpointResponse<?> ok(Object body) {
        return new WebEndpointResponse<>(body);
    }

    private static WebEndpointResponse<?> wrong(String error) {
        return failed(WebEndpointResponse.STATUS_BAD_REQUEST, error);
    }

    private static WebEndpointResponse<?> failed(int status, String error) {
        return new WebEndpointResponse<>(Map.of("error", error), status);
    }
}
