package dev.orderflow.local.events;

import dev.orderflow.local.aws.LocalAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Puts an event on a bus: into the log, to the targets of the rules that match, into the archives of the bus. */
final class Publication {

    private final EventLog log;
    private final Courier courier;
    private final List<Archive> archives = new ArrayList<>();

    Publication(EventLog log, Courier courier) {
        this.log = log;
        this.courier = courier;
    }

    List<Archive> archives() {
        return archives;
    }

    Optional<Archive> archive(String name) {
        return archives.stream().filter(archive -> archive.name().equals(name)).findFirst();
    }

    ObjectNode envelope() {
        return Fields.empty()
                .put("version", "0")
                .put("account", LocalAccount.ID)
                .put("region", LocalAccount.REGION);
    }

    void publish(Bus bus, ObjectNode event) {
        log.event(event);
        toTargets(bus, event, _ -> true);
        archives.stream().filter(archive -> archive.source() == bus).forEach(archive -> archive.keep(event));
    }

    /** Sends an archived event to the rules that {@code chosen} accepts; it is not archived again. */
    void replay(Bus bus, ObjectNode event, Predicate<Rule> chosen) {
        log.event(event);
        toTargets(bus, event, chosen);
    }

    private void toTargets(Bus bus, ObjectNode event, Predicate<Rule> chosen) {
        for (Rule rule : bus.rules()) {
            if (chosen.test(rule) && rule.lets(event)) {
                rule.targets().forEach(target -> courier.deliver(bus, rule, target, event));
            }
        }
    }
}
