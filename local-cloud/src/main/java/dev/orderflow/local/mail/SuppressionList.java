package dev.orderflow.local.mail;

import dev.orderflow.local.aws.AwsError;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The account's list of addresses that bounced or complained. */
final class SuppressionList {

    private final Clock clock;
    private final ConcurrentSkipListMap<String, ObjectNode> byAddress = new ConcurrentSkipListMap<>();

    SuppressionList(Clock clock) {
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of("PUT", "suppression/addresses", call -> put(call.body())),
                Route.of(
                        "GET",
                        "suppression/addresses",
                        call -> list(call.query().get("Reason"))),
                Route.of("GET", "suppression/addresses/{name}", call -> get(call.name())),
                Route.of("DELETE", "suppression/addresses/{name}", call -> delete(call.name())));
    }

    boolean contains(String address) {
        return byAddress.containsKey(key(address));
    }

    private JsonNode put(ObjectNode body) {
        String address = body.path("EmailAddress").stringValue("");
        String reason = body.path("Reason").stringValue("");
        if (!address.contains("@") || !reason.matches("BOUNCE|COMPLAINT")) {
            throw new AwsError("BadRequestException", "An address and a reason (BOUNCE or COMPLAINT) are needed.");
        }
        byAddress.put(
                key(address),
                RestService.empty()
                        .put("EmailAddress", address)
                        .put("Reason", reason)
                        .put("LastUpdateTime", clock.instant().toEpochMilli() / 1000.0));
        return RestService.empty();
    }

    private JsonNode list(@Nullable String reason) {
        ObjectNode output = RestService.empty();
        ArrayNode list = output.putArray("SuppressedDestinationSummaries");
        byAddress.values().stream()
                .filter(entry ->
                        reason == null || reason.equals(entry.path("Reason").stringValue("")))
                .forEach(list::add);
        return output;
    }

    private JsonNode get(String address) {
        ObjectNode output = RestService.empty();
        output.set("SuppressedDestination", require(address));
        return output;
    }

    private JsonNode delete(String address) {
        require(address);
        byAddress.remove(key(address));
        return RestService.empty();
    }

    private ObjectNode require(String address) {
        ObjectNode entry = byAddress.get(key(address));
        if (entry == null) {
            throw new AwsError(
                    "NotFoundException", 404, "Email address " + address + " does not exist on your suppression list.");
        }
        return entry;
    }

    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
