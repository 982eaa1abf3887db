package dev.orderflow.local.mail;

import dev.orderflow.local.aws.AwsError;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The addresses and domains that may send; each is verified as soon as it is made. */
final class Identities {

    private final ConcurrentSkipListSet<String> names = new ConcurrentSkipListSet<>();

    List<Route> routes() {
        return List.of(
                Route.of("POST", "identities", call -> create(call.body())),
                Route.of("GET", "identities", _ -> list()),
                Route.of("GET", "identities/{name}", call -> get(call.name())),
                Route.of("DELETE", "identities/{name}", call -> delete(call.name())));
    }

    private JsonNode create(ObjectNode body) {
        String name = body.path("EmailIdentity").stringValue("");
        if (name.isBlank()) {
            throw new AwsError("BadRequestException", "Missing email identity.");
        }
        if (!names.add(name)) {
            throw new AwsError("AlreadyExistsException", "Email identity " + name + " already exist.");
        }
        return described(name);
    }

    private JsonNode list() {
        ObjectNode output = RestService.empty();
        ArrayNode list = output.putArray("EmailIdentities");
        names.forEach(name -> list.addObject()
                .put("IdentityType", type(name))
                .put("IdentityName", name)
                .put("SendingEnabled", true)
                .put("VerificationStatus", "SUCCESS"));
        return output;
    }

    private JsonNode get(String name) {
        require(name);
        return described(name).put("VerificationStatus", "SUCCESS").put("FeedbackForwardingStatus", true);
    }

    private JsonNode delete(String name) {
        require(name);
        names.remove(name);
        return RestService.empty();
    }

    private void require(String name) {
        if (!names.contains(name)) {
            throw new AwsError("NotFoundException", 404, "Email identity " + name + " does not exist.");
        }
    }

    private static ObjectNode described(String name) {
        return RestService.empty().put("IdentityType", type(name)).put("VerifiedForSendingStatus", true);
    }

    private static String type(String name) {
        return name.contains("@") ? "EMAIL_ADDRESS" : "DOMAIN";
    }
}
