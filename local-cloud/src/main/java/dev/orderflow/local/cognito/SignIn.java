package dev.orderflow.local.cognito;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions that give tokens and take them back. */
final class SignIn {

    private final UserPool pool;
    private final Users users;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Clock clock;

    SignIn(UserPool pool, Users users, Sessions sessions, Tokens tokens, Clock clock) {
        this.pool = pool;
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    Map<String, Function<ObjectNode, JsonNode>> actions() {
        return Map.of(
                "InitiateAuth", this::initiate,
                "RespondToAuthChallenge", this::respond,
                "RevokeToken", this::revoke,
                "GlobalSignOut", this::signOut);
    }

    private ObjectNode initiate(ObjectNode input) {
        SignUp.requireClient(pool, input);
        JsonNode parameters = input.path("AuthParameters");
        String flow = CognitoJson.required(input, "AuthFlow");
        return switch (flow) {
            case "USER_PASSWORD_AUTH" -> withPassword(parameters);
            case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN" -> withRefreshToken(parameters);
            default -> throw CognitoErrors.invalidParameter(flow + " is not enabled for the client.");
        };
    }

    private ObjectNode withPassword(JsonNode parameters) {
        String username = parameter(parameters, "USERNAME");
        String password = parameter(parameters, "PASSWORD");
        User user = users.find(username)
                .filter(User::enabled)
                .filter(known -> known.password().matches(password))
                .orElseThrow(CognitoErrors::wrongCredentials);
        return switch (user.status()) {
            case CONFIRMED -> signedIn(user);
            case UNCONFIRMED -> throw CognitoErrors.notConfirmed();
            case FORCE_CHANGE_PASSWORD -> newPasswordRequired(user);
        };
    }

    private ObjectNode signedIn(User user) {
        Session session = sessions.start(user.sub());
        ObjectNode result = tokens.result(user, session).put("RefreshToken", session.refreshToken());
        return answer(result);
    }

    private ObjectNode withRefreshToken(JsonNode parameters) {
        Session session = sessions.refresh(parameter(parameters, "REFRESH_TOKEN"));
        User user = users.find(session.sub())
                .filter(User::enabled)
                .orElseThrow(() -> CognitoErrors.notAuthorized("Invalid Refresh Token"));
        return answer(tokens.result(user, session));
    }

    private ObjectNode newPasswordRequired(User user) {
        ObjectNode output = CognitoJson.object()
                .put("ChallengeName", "NEW_PASSWORD_REQUIRED")
                .put("Session", tokens.challenge(user));
        output.putObject("ChallengeParameters").put("USER_ID_FOR_SRP", user.sub());
        return output;
    }

    private ObjectNode respond(ObjectNode input) {
        SignUp.requireClient(pool, input);
        if (!CognitoJson.required(input, "ChallengeName").equals("NEW_PASSWORD_REQUIRED")) {
            throw CognitoErrors.invalidParameter("Only NEW_PASSWORD_REQUIRED is asked for by this pool.");
        }
        String sub = tokens.challenged(CognitoJson.required(input, "Session"));
        String password = PasswordPolicy.require(parameter(input.path("ChallengeResponses"), "NEW_PASSWORD"));
        return signedIn(users.change(sub, user -> {
            if (user.status() != User.Status.FORCE_CHANGE_PASSWORD) {
                throw CognitoErrors.notAuthorized("Invalid session for the user.");
            }
            return user.with(PasswordHash.of(password), clock.instant()).with(User.Status.CONFIRMED, clock.instant());
        }));
    }

    private ObjectNode revoke(ObjectNode input) {
        SignUp.requireClient(pool, input);
        sessions.revoke(CognitoJson.required(input, "Token"));
        return CognitoJson.object();
    }

    private ObjectNode signOut(ObjectNode input) {
        sessions.revokeAll(tokens.subOf(CognitoJson.required(input, "AccessToken")));
        return CognitoJson.object();
    }

    private static ObjectNode answer(ObjectNode result) {
        ObjectNode output = CognitoJson.object();
        output.putObject("ChallengeParameters");
        output.set("AuthenticationResult", result);
        return output;
    }

    private static String parameter(JsonNode parameters, String name) {
        return parameters
                .path(name)
                .stringValueOpt()
                .orElseThrow(() -> CognitoErrors.invalidParameter("Missing required parameter " + name));
    }
}
