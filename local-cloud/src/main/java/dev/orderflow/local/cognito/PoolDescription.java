package dev.orderflow.local.cognito;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions that look at the pool, its client and everyone in it. */
final class PoolDescription {

    private static final String NAME = "orderflow";

    private final UserPool pool;
    private final Users users;
    private final Instant createdAt;

    PoolDescription(UserPool pool, Users users, Clock clock) {
        this.pool = pool;
        this.users = users;
        createdAt = clock.instant();
    }

    Map<String, Function<ObjectNode, JsonNode>> actions() {
        return Map.of(
                "ListUserPools", _ -> listPools(),
                "DescribeUserPool", this::describePool,
                "ListUserPoolClients", this::listClients,
                "DescribeUserPoolClient", this::describeClient,
                "ListUsers", this::listUsers);
    }

    static void requirePool(UserPool pool, ObjectNode input) {
        String id = CognitoJson.required(input, "UserPoolId");
        if (!id.equals(pool.id())) {
            throw CognitoErrors.notFound("User pool " + id + " does not exist.");
        }
    }

    private ObjectNode listPools() {
        ObjectNode output = CognitoJson.object();
        output.putArray("UserPools").add(named());
        return output;
    }

    private ObjectNode named() {
        return CognitoJson.object()
                .put("Id", pool.id())
                .put("Name", NAME)
                .put("CreationDate", CognitoJson.seconds(createdAt))
                .put("LastModifiedDate", CognitoJson.seconds(createdAt));
    }

    private ObjectNode describePool(ObjectNode input) {
        requirePool(pool, input);
        ObjectNode node = named().put("Arn", pool.arn())
                .put("EstimatedNumberOfUsers", users.all().size())
                .put("MfaConfiguration", "OFF");
        node.putArray("UsernameAttributes").add("email");
        node.putArray("AutoVerifiedAttributes").add("email");
        node.putObject("Policies")
                .putObject("PasswordPolicy")
                .put("MinimumLength", PasswordPolicy.MIN_LENGTH)
                .put("RequireUppercase", true)
                .put("RequireLowercase", true)
                .put("RequireNumbers", true)
                .put("RequireSymbols", true)
                .put("TemporaryPasswordValidityDays", 7);
        ObjectNode output = CognitoJson.object();
        output.set("UserPool", node);
        return output;
    }

    private ObjectNode listClients(ObjectNode input) {
        requirePool(pool, input);
        ObjectNode output = CognitoJson.object();
        output.putArray("UserPoolClients").add(client());
        return output;
    }

    private ObjectNode describeClient(ObjectNode input) {
        requirePool(pool, input);
        SignUp.requireClient(pool, input);
        ObjectNode client = client().put("PreventUserExistenceErrors", "ENABLED")
                .put("EnableTokenRevocation", true)
                .put("RefreshTokenValidity", 30);
        client.putArray("ExplicitAuthFlows").add("ALLOW_USER_PASSWORD_AUTH").add("ALLOW_REFRESH_TOKEN_AUTH");
        ObjectNode output = CognitoJson.object();
        output.set("UserPoolClient", client);
        return output;
    }

    private ObjectNode client() {
        return CognitoJson.object()
                .put("UserPoolId", pool.id())
                .put("ClientId", pool.clientId())
                .put("ClientName", pool.clientId());
    }

    private ObjectNode listUsers(ObjectNode input) {
        requirePool(pool, input);
        List<User> matching = users.all().stream()
                .filter(UserFilter.parse(input.path("Filter").asString("")))
                .toList();
        ObjectNode output = CognitoJson.object();
        var list = output.putArray("Users");
        CognitoJson.page(matching, input, output, "PaginationToken")
                .forEach(user -> list.add(CognitoJson.listed(user)));
        return output;
    }
}
