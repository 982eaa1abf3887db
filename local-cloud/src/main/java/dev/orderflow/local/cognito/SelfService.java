package dev.orderflow.local.cognito;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a signed-in user does with an access token. */
final class SelfService {

    private final Users users;
    private final Tokens tokens;
    private final Clock clock;

    SelfService(Users users, Tokens tokens, Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    Map<String, Function<ObjectNode, JsonNode>> actions() {
        return Map.of("GetUser", this::get, "UpdateUserAttributes", this::update);
    }

    private ObjectNode get(ObjectNode input) {
        return CognitoJson.own(users.require(sub(input)));
    }

    private ObjectNode update(ObjectNode input) {
        Map<String, String> changes = Attributes.ofChange(CognitoJson.attributes(input.path("UserAttributes")));
        users.change(sub(input), user -> user.with(changes, clock.instant()));
        ObjectNode output = CognitoJson.object();
        output.putArray("CodeDeliveryDetailsList");
        return output;
    }

    private String sub(ObjectNode input) {
        return tokens.subOf(CognitoJson.required(input, "AccessToken"));
    }
}
