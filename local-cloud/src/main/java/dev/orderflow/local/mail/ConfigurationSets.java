package dev.orderflow.local.mail;

import dev.orderflow.local.aws.AwsError;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The configuration sets; they are kept and named by mails, and have no effect. */
final class ConfigurationSets {

    private final ConcurrentSkipListMap<String, ObjectNode> byName = new ConcurrentSkipListMap<>();

    List<Route> routes() {
        return List.of(
                Route.of("POST", "configuration-sets", call -> create(call.body())),
                Route.of("GET", "configuration-sets", _ -> list()),
                Route.of("GET", "configuration-sets/{name}", call -> require(call.name())),
                Route.of("DELETE", "configuration-sets/{name}", call -> delete(call.name())));
    }

    void add(String name) {
        byName.put(name, RestService.empty().put("ConfigurationSetName", name));
    }

    ObjectNode require(String name) {
        ObjectNode set = byName.get(name);
        if (set == null) {
            throw new AwsError("NotFoundException", 404, "Configuration set <" + name + "> does not exist.");
        }
        return set;
    }

    private JsonNode create(ObjectNode body) {
        String name = body.path("ConfigurationSetName").stringValue("");
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new AwsError("BadRequestException", "Invalid configuration set name <" + name + ">.");
        }
        if (byName.putIfAbsent(name, body) != null) {
            throw new AwsError("AlreadyExistsException", "Configuration set <" + name + "> already exists.");
        }
        return RestService.empty();
    }

    private JsonNode list() {
        ObjectNode output = RestService.empty();
        ArrayNode names = output.putArray("ConfigurationSets");
        byName.keySet().forEach(names::add);
        return output;
    }

    private JsonNode delete(String name) {
        require(name);
        byName.remove(name);
        return RestService.empty();
    }
}
