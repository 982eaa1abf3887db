package dev.orderflow.local.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions on the targets of a rule. */
final class TargetActions {

    private final Buses buses;

    TargetActions(Buses buses) {
        this.buses = buses;
    }

    Map<String, Function<ObjectNode, JsonNode>> byName() {
        return Map.of("PutTargets", this::put, "ListTargetsByRule", this::list, "RemoveTargets", this::remove);
    }

    private JsonNode put(ObjectNode input) {
        var fields = new Fields(input);
        Rule rule = rule(fields);
        List<Target> targets = fields.list("Targets").stream().map(Target::of).toList();
        if (targets.isEmpty()) {
            throw Fields.invalid("1 validation error detected: Value '[]' at 'targets' failed to satisfy constraint: "
                    + "Member must have length greater than or equal to 1");
        }
        targets.forEach(rule::put);
        return failures();
    }

    private JsonNode list(ObjectNode input) {
        var targets = new ArrayList<ObjectNode>();
        rule(new Fields(input)).targets().forEach(target -> targets.add(target.settings()));
        return Page.of(input, "Targets", targets);
    }

    private JsonNode remove(ObjectNode input) {
        var fields = new Fields(input);
        Rule rule = rule(fields);
        ObjectNode output = failures();
        ArrayNode failed = (ArrayNode) output.path("FailedEntries");
        for (String id : fields.texts("Ids")) {
            if (!rule.remove(id)) {
                failed.addObject()
                        .put("TargetId", id)
                        .put("ErrorCode", "ResourceNotFoundException")
                        .put("ErrorMessage", "Rule " + rule.name() + " does not have a target with ID " + id + ".");
            }
        }
        return output.put("FailedEntryCount", failed.size());
    }

    private Rule rule(Fields fields) {
        return buses.named(fields).rule(fields.required("Rule"));
    }

    private static ObjectNode failures() {
        ObjectNode output = Fields.empty().put("FailedEntryCount", 0);
        output.putArray("FailedEntries");
        return output;
    }
}
