package dev.orderflow.local.events;

import dev.orderflow.local.aws.AwsError;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** Every bus by its name; {@code default} is always there. */
final class Buses {

    static final String DEFAULT = "default";

    private final Tags tags;
    private final TreeMap<String, Bus> byName = new TreeMap<>();

    Buses(Tags tags) {
        this.tags = tags;
        create(DEFAULT);
    }

    Tags tags() {
        return tags;
    }

    Collection<Bus> all() {
        return byName.values();
    }

    Bus create(String name) {
        if (byName.containsKey(name)) {
            throw new AwsError("ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
        }
        var bus = new Bus(name, Arns.bus(name));
        byName.put(name, bus);
        return bus;
    }

    void remove(String name) {
        byName.remove(name);
    }

    Optional<Bus> find(String nameOrArn) {
        return Optional.ofNullable(byName.get(Arns.nameIn(nameOrArn)));
    }

    Bus bus(String nameOrArn) {
        return find(nameOrArn)
                .orElseThrow(() -> new AwsError(
                        "ResourceNotFoundException", "Event bus " + Arns.nameIn(nameOrArn) + " does not exist."));
    }

    /** The bus that the input names, {@code default} where it names none. */
    Bus named(Fields fields) {
        return bus(fields.text("EventBusName").orElse(DEFAULT));
    }

    boolean knows(String arn) {
        return all().stream()
                .anyMatch(bus -> bus.arn().equals(arn)
                        || bus.rules().stream().anyMatch(rule -> rule.arn().equals(arn)));
    }
}
