package dev.orderflow.local.events;

import dev.orderflow.local.aws.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The actions on rules and patterns. A rule with a schedule is kept and listed, and never fires. */
final class RuleActions {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");
    private static final List<String> ENVELOPE =
            List.of("id", "account", "source", "time", "region", "resources", "detail-type");

    private final Buses buses;

    RuleActions(Buses buses) {
        this.buses = buses;
    }

    Map<String, Function<ObjectNode, JsonNode>> byName() {
        return Map.of(
                "PutRule", this::put,
                "DescribeRule", input -> rule(input).describe(),
                "ListRules", this::list,
                "ListRuleNamesByTarget", this::listByTarget,
                "DeleteRule", this::delete,
                "EnableRule", input -> state(input, Rule.State.ENABLED),
                "DisableRule", input -> state(input, Rule.State.DISABLED),
                "TestEventPattern", RuleActions::test);
    }

    private JsonNode put(ObjectNode input) {
        var fields = new Fields(input);
        Bus bus = buses.named(fields);
        String name = fields.requiredName("Name", NAME);
        Rule.Definition definition = definition(fields);
        bus.find(name)
                .ifPresentOrElse(
                        rule -> rule.redefine(definition),
                        () -> bus.add(new Rule(bus.name(), name, Arns.rule(bus.name(), name), definition)));
        buses.tags().put(bus.rule(name).arn(), fields.list("Tags"));
        return Fields.empty().put("RuleArn", bus.rule(name).arn());
    }

    private static Rule.Definition definition(Fields fields) {
        Optional<EventPattern> pattern = fields.text("EventPattern").map(EventPattern::compile);
        Optional<String> schedule = fields.text("ScheduleExpression");
        if (pattern.isEmpty() && schedule.isEmpty()) {
            throw Fields.invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        Rule.State state = fields.text("State").map(RuleActions::state).orElse(Rule.State.ENABLED);
        return new Rule.Definition(state, pattern, schedule, fields.text("Description"), fields.text("RoleArn"));
    }

    private static Rule.State state(String name) {
        return switch (name) {
            case "ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" -> Rule.State.ENABLED;
            case "DISABLED" -> Rule.State.DISABLED;
            default ->
                throw Fields.invalid("1 validation error detected: Value '" + name
                        + "' at 'state' failed to satisfy constraint: Member must satisfy enum value set");
        };
    }

    private JsonNode list(ObjectNode input) {
        var fields = new Fields(input);
        String prefix = fields.text("NamePrefix").orElse("");
        return Page.of(
                input,
                "Rules",
                buses.named(fields).rules().stream()
                        .filter(rule -> rule.name().startsWith(prefix))
                        .map(Rule::describe)
                        .toList());
    }

    private JsonNode listByTarget(ObjectNode input) {
        var fields = new Fields(input);
        String target = fields.required("TargetArn");
        return Page.of(
                input,
                "RuleNames",
                buses.named(fields).rules().stream()
                        .filter(rule -> rule.hasTarget(target))
                        .map(rule -> StringNode.valueOf(rule.name()))
                        .toList());
    }

    private JsonNode delete(ObjectNode input) {
        var fields = new Fields(input);
        Bus bus = buses.named(fields);
        String name = fields.required("Name");
        if (bus.find(name).filter(Rule::hasTargets).isPresent()) {
            throw Fields.invalid("Rule can't be deleted since it has targets.");
        }
        bus.remove(name);
        return Fields.empty();
    }

    private JsonNode state(ObjectNode input, Rule.State state) {
        rule(input).state(state);
        return Fields.empty();
    }

    private Rule rule(ObjectNode input) {
        var fields = new Fields(input);
        return buses.named(fields).rule(fields.required("Name"));
    }

    private static JsonNode test(ObjectNode input) {
        var fields = new Fields(input);
        EventPattern pattern = EventPattern.compile(fields.required("EventPattern"));
        return Fields.empty().put("Result", pattern.matches(wholeEvent(fields.required("Event"))));
    }

    private static JsonNode wholeEvent(String text) {
        try {
            JsonNode event = JSON.readTree(text);
            if (ENVELOPE.stream().allMatch(event::has)) {
                return event;
            }
        } catch (JacksonException _) {
            throw new AwsError("ValidationException", "Parameter Event is not valid. Reason: it is not JSON.");
        }
        throw Fields.invalid("Parameter Event is not valid. Reason: an event has all of " + ENVELOPE + ".");
    }
}
