package dev.orderflow.local.events;

import dev.orderflow.local.aws.AwsError;
import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A rule of one bus: what it lets through, and where to. */
final class Rule {

    private static final int MOST_TARGETS = 5;

    private final String bus;
    private final String name;
    private final String arn;
    private final LinkedHashMap<String, Target> targets = new LinkedHashMap<>();
    private Definition definition;

    Rule(String bus, String name, String arn, Definition definition) {
        this.bus = bus;
        this.name = name;
        this.arn = arn;
        this.definition = definition;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    Iterable<Target> targets() {
        return targets.values();
    }

    boolean hasTargets() {
        return !targets.isEmpty();
    }

    boolean hasTarget(String targetArn) {
        return targets.values().stream().anyMatch(target -> target.arn().equals(targetArn));
    }

    void redefine(Definition replacement) {
        definition = replacement;
    }

    void state(State state) {
        definition = definition.in(state);
    }

    /** Adds the target, or replaces the one of the same id. */
    void put(Target target) {
        if (!targets.containsKey(target.id()) && targets.size() == MOST_TARGETS) {
            throw new AwsError("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
        }
        targets.put(target.id(), target);
    }

    boolean remove(String targetId) {
        return targets.remove(targetId) != null;
    }

    boolean lets(JsonNode event) {
        return definition.state() == State.ENABLED
                && definition.pattern().map(pattern -> pattern.matches(event)).orElse(false);
    }

    ObjectNode describe() {
        ObjectNode output = Fields.empty().put("Name", name).put("Arn", arn).put("EventBusName", bus);
        output.put("State", definition.state().name());
        definition.pattern().ifPresent(pattern -> output.put("EventPattern", pattern.text()));
        definition.schedule().ifPresent(schedule -> output.put("ScheduleExpression", schedule));
        definition.description().ifPresent(description -> output.put("Description", description));
        definition.role().ifPresent(role -> output.put("RoleArn", role));
        return output;
    }

    enum State {
        ENABLED,
        DISABLED
    }

    /** What PutRule replaces as a whole. */
    record Definition(
            State state,
            Optional<EventPattern> pattern,
            Optional<String> schedule,
            Optional<String> description,
            Optional<String> role) {

        Definition in(State other) {
            return new Definition(other, pattern, schedule, description, role);
        }
    }
}
