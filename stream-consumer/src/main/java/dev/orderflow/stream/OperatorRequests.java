package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerStatus.Breaker;
import dev.orderflow.stream.OperatorRequest.Force;
import dev.orderflow.stream.OperatorRequest.Limit;
import dev.orderflow.stream.OperatorRequest.Pause;
import dev.orderflow.stream.OperatorRequest.Reconcile;
import dev.orderflow.stream.OperatorRequest.Resume;
import dev.orderflow.stream.OperatorRequest.Unclear;
import dev.orderflow.stream.ReconcileReport.Interval;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what an operator asks from an operation's name and its parameters. */
final class OperatorRequests {

    private static final String KNOWN = "pause, resume, rate, force, redrive, cancel-redrive, drop, reconcile";

    private OperatorRequests() {}

    /** @param parameters those that were given */
    static OperatorRequest read(String operation, Map<String, String> parameters) {
        return switch (operation) {
            case "pause" -> pause(parameters.getOrDefault("reason", ""));
            case "resume" -> new Resume();
            case "rate" -> limit(parameters.get("perSecond"));
            case "force" -> force(parameters.getOrDefault("scope", ""), parameters.getOrDefault("to", ""));
            case "reconcile" -> reconcile(parameters);
            default -> new Unclear("No operation '%s'. There are: %s".formatted(operation, KNOWN));
        };
    }

    private static OperatorRequest pause(String reason) {
        return reason.isBlank()
                ? new Unclear("'reason' is missing: say why, for whoever finds the consumer paused")
                : new Pause(reason.strip());
    }

    private static OperatorRequest limit(@Nullable String perSecond) {
        if (perSecond == null || perSecond.isBlank()) {
            return new Limit(null);
        }
        try {
            double wanted = Double.parseDouble(perSecond);
            return wanted > 0 && !Double.isInfinite(wanted)
                    ? new Limit(wanted)
                    : new Unclear("'perSecond' must be positive: %s. To stop altogether, ask for 'pause'"
                            .formatted(perSecond));
        } catch (NumberFormatException _) {
            return new Unclear("'perSecond' must be a number, or left out for no limit: " + perSecond);
        }
    }

    private static OperatorRequest reconcile(Map<String, String> parameters) {
        try {
            return new Reconcile(new Interval(
                    Instant.parse(parameters.getOrDefault("from", "")),
                    Instant.parse(parameters.getOrDefault("until", "")),
                    Boolean.parseBoolean(parameters.get("dryRun"))));
        } catch (DateTimeParseException | IllegalArgumentException _) {
            return new Unclear("'from' and 'until' must be times such as 2026-11-22T10:00:00Z, the earlier first");
        }
    }

    private static OperatorRequest force(String scope, String to) {
        if (scope.isBlank()) {
            return new Unclear("'scope' is missing: one of those under 'breakers' in the status");
        }
        return switch (to.toLowerCase(Locale.ROOT)) {
            case "open" -> new Force(scope, Breaker.OPEN);
            case "closed" -> new Force(scope, Breaker.CLOSED);
            case "none" -> new Force(scope, null);
            default ->
                new Unclear("'to' must be open (nothing goes out), closed (everything goes out) or none (the breaker"
                        + " decides): '%s'".formatted(to));
        };
    }
}
