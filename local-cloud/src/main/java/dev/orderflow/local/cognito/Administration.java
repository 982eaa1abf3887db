package dev.orderflow.local.cognito;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions of an administrator upon one user. */
final class Administration {

    private final UserPool pool;
    private final Users users;
    private final Sessions sessions;
    private final ConfirmationCodes codes;
    private final Clock clock;

    Administration(UserPool pool, Users users, Sessions sessions, ConfirmationCodes codes, Clock clock) {
        this.pool = pool;
        this.users = users;
        this.sessions = sessions;
        this.codes = codes;
        this.clock = clock;
    }

    Map<String, Function<ObjectNode, JsonNode>> actions() {
        return Map.of(
                "AdminCreateUser", this::create,
                "AdminGetUser", input -> CognitoJson.full(users.require(username(input))),
                "AdminSetUserPassword", this::setPassword,
                "AdminConfirmSignUp", this::confirm,
                "AdminUpdateUserAttributes", this::update,
                "AdminEnableUser", input -> change(input, user -> user.enabled(true, clock.instant())),
                "AdminDisableUser", input -> change(input, user -> user.enabled(false, clock.instant())),
                "AdminUserGlobalSignOut", this::signOut,
                "AdminDeleteUser", this::delete);
    }

    private ObjectNode create(ObjectNode input) {
        PoolDescription.requirePool(pool, input);
        String email = SignUp.email(CognitoJson.required(input, "Username"));
        Map<String, String> attributes = new LinkedHashMap<>(Map.of("email", email));
        attributes.putAll(Attributes.ofAdministrator(CognitoJson.attributes(input.path("UserAttributes"))));
        String password = PasswordPolicy.require(input.path("TemporaryPassword").asString("Aa1!" + UUID.randomUUID()));
        User user = User.made(UUID.randomUUID().toString(), attributes, PasswordHash.of(password), clock.instant())
                .with(User.Status.FORCE_CHANGE_PASSWORD, clock.instant());
        users.add(user);
        ObjectNode output = CognitoJson.object();
        output.set("User", CognitoJson.listed(user));
        return output;
    }

    private ObjectNode setPassword(ObjectNode input) {
        PasswordHash password = PasswordHash.of(PasswordPolicy.require(CognitoJson.required(input, "Password")));
        User.Status status =
                input.path("Permanent").asBoolean(false) ? User.Status.CONFIRMED : User.Status.FORCE_CHANGE_PASSWORD;
        return change(input, user -> user.with(password, clock.instant()).with(status, clock.instant()));
    }

    private ObjectNode confirm(ObjectNode input) {
        return change(input, user -> {
            if (user.status() != User.Status.UNCONFIRMED) {
                throw CognitoErrors.notAuthorized("User cannot be confirmed. Current status is " + user.status());
            }
            codes.forget(user.sub());
            return user.with(User.Status.CONFIRMED, clock.instant());
        });
    }

    private ObjectNode update(ObjectNode input) {
        Map<String, String> changes = Attributes.ofAdministrator(CognitoJson.attributes(input.path("UserAttributes")));
        return change(input, user -> user.with(changes, clock.instant()));
    }

    private ObjectNode signOut(ObjectNode input) {
        sessions.revokeAll(users.require(username(input)).sub());
        return CognitoJson.object();
    }

    private ObjectNode delete(ObjectNode input) {
        User user = users.require(username(input));
        users.remove(user.sub());
        sessions.revokeAll(user.sub());
        codes.forget(user.sub());
        return CognitoJson.object();
    }

    private ObjectNode change(ObjectNode input, UnaryOperator<User> change) {
        users.change(username(input), change);
        return CognitoJson.object();
    }

    private String username(ObjectNode input) {
        PoolDescription.requirePool(pool, input);
        return CognitoJson.required(input, "Username");
    }
}
