package dev.orderflow.local.events;

import dev.orderflow.local.aws.AwsError;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** One event bus with its rules. */
final class Bus {

    private final String name;
    private final String arn;
    private final TreeMap<String, Rule> rules = new TreeMap<>();

    Bus(String name, String arn) {
        this.name = name;
        this.arn = arn;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    Collection<Rule> rules() {
        return rules.values();
    }

    Optional<Rule> find(String rule) {
        return Optional.ofNullable(rules.get(rule));
    }

    Rule rule(String rule) {
        return find(rule)
                .orElseThrow(() -> new AwsError(
                        "ResourceNotFoundException", "Rule " + rule + " does not exist on EventBus " + name + "."));
    }

    void add(Rule rule) {
        rules.put(rule.name(), rule);
    }

    void remove(String rule) {
        rules.remove(rule);
    }

    ObjectNode describe() {
        return Fields.empty().put("Name", name).put("Arn", arn);
    }
}
