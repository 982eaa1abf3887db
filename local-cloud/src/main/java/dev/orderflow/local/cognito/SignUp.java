package dev.orderflow.local.cognito;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions of a person who is not a confirmed user yet. */
final class SignUp {

    private static final Logger LOG = LoggerFactory.getLogger(SignUp.class);

    private final UserPool pool;
    private final Users users;
    private final ConfirmationCodes codes;
    private final CodeMail mail;
    private final Clock clock;

    SignUp(UserPool pool, Users users, ConfirmationCodes codes, CodeMail mail, Clock clock) {
        this.pool = pool;
        this.users = users;
        this.codes = codes;
        this.mail = mail;
        this.clock = clock;
    }

    Map<String, Function<ObjectNode, JsonNode>> actions() {
        return Map.of(
                "SignUp", this::signUp,
                "ConfirmSignUp", this::confirm,
                "ResendConfirmationCode", this::resend);
    }

    private ObjectNode signUp(ObjectNode input) {
        requireClient(pool, input);
        String email = email(CognitoJson.required(input, "Username"));
        String password = PasswordPolicy.require(CognitoJson.required(input, "Password"));
        Map<String, String> attributes = new LinkedHashMap<>(Map.of("email", email, "email_verified", "false"));
        attributes.putAll(Attributes.ofSignUp(CognitoJson.attributes(input.path("UserAttributes"))));
        User user = User.made(UUID.randomUUID().toString(), attributes, PasswordHash.of(password), clock.instant());
        users.add(user);
        send(user);
        ObjectNode output = CognitoJson.object().put("UserConfirmed", false).put("UserSub", user.sub());
        output.set("CodeDeliveryDetails", CognitoJson.delivery(user.email()));
        return output;
    }

    private ObjectNode confirm(ObjectNode input) {
        requireClient(pool, input);
        String code = CognitoJson.required(input, "ConfirmationCode");
        User user = users.find(CognitoJson.required(input, "Username"))
                .filter(User::enabled)
                .orElseThrow(CognitoErrors::expiredCode);
        if (user.status() != User.Status.UNCONFIRMED) {
            throw CognitoErrors.notAuthorized("User cannot be confirmed. Current status is " + user.status());
        }
        codes.redeem(user.sub(), code);
        users.change(user.sub(), one -> one.with(Map.of("email_verified", "true"), clock.instant())
                .with(User.Status.CONFIRMED, clock.instant()));
        return CognitoJson.object();
    }

    /** Answers for an unknown user as for a known one: nobody learns who has an account. */
    private ObjectNode resend(ObjectNode input) {
        requireClient(pool, input);
        String username = CognitoJson.required(input, "Username");
        Optional<User> user = users.find(username).filter(User::enabled);
        if (user.isPresent() && user.get().status() != User.Status.UNCONFIRMED) {
            throw CognitoErrors.invalidParameter("User is already confirmed.");
        }
        user.ifPresent(this::send);
        ObjectNode output = CognitoJson.object();
        output.set(
                "CodeDeliveryDetails",
                CognitoJson.delivery(user.map(User::email).orElse(username)));
        return output;
    }

    private void send(User user) {
        try {
            mail.send(user.email(), codes.next(user.sub()));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("A confirmation code was not delivered");
            throw CognitoErrors.codeNotDelivered();
        }
    }

    static void requireClient(UserPool pool, ObjectNode input) {
        String clientId = CognitoJson.required(input, "ClientId");
        if (!clientId.equals(pool.clientId())) {
            throw CognitoErrors.notFound("User pool client " + clientId + " does not exist.");
        }
    }

    static String email(String username) {
        if (!username.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
            throw CognitoErrors.invalidParameter("Username should be an email.");
        }
        return username;
    }
}
