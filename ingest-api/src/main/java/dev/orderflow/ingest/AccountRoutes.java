package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderflow.ingest.Accounts.Registration;
import dev.orderflow.ingest.Accounts.SignUp;
import dev.orderflow.ingest.Accounts.Tokens;
import dev.orderflow.orders.EmailAddress;
import java.util.Optional;

/** Registration and sign-in. */
final class AccountRoutes {

    private static final int LONGEST_PASSWORD = 256;
    private static final int LONGEST_TOKEN = 8192;

    private final Accounts accounts;

    AccountRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    Answer signUp(Request request) {
        return Body.required(request).thenParse(AccountRoutes::registration).then(this::register);
    }

    Answer confirm(Request request) {
        return Body.required(request)
                .thenParse(AccountRoutes::confirmation)
                .then(it -> accounts.confirm(it.email(), it.code())
                        ? Reply.nothing()
                        : Problem.of(ProblemType.INVALID_CODE, "It is wrong or has expired. Ask for a new one."));
    }

    Answer resend(Request request) {
        return Body.required(request).thenParse(AccountRoutes::address).then(email -> {
            accounts.resendCode(email);
            return Reply.nothing();
        });
    }

    Answer signIn(Request request) {
        return Body.required(request)
                .thenParse(AccountRoutes::credentials)
                .then(it -> tokens(accounts.signIn(it.email(), it.password())));
    }

    Answer refresh(Request request) {
        return Body.required(request)
                .thenParse(AccountRoutes::refreshToken)
                .then(token -> tokens(accounts.refresh(token)));
    }

    private Answer register(Registration registration) {
        return switch (accounts.signUp(registration)) {
            case SignUp.Registered(var userId) ->
                Reply.created(JsonNodeFactory.instance
                        .objectNode()
                        .put("userId", userId)
                        .put("confirmed", false));
            case SignUp.AlreadyRegistered _ ->
                Problem.of(ProblemType.ALREADY_REGISTERED, "Sign in, or ask for the code again.");
            case SignUp.PasswordRefused _ ->
                Problem.invalid(
                        "/password", "must have upper and lower case letters, a digit and a symbol, 8 in all or more");
            case SignUp.EmailRefused _ -> Problem.invalid("/email", "must be an e-mail address");
        };
    }

    private static Answer tokens(Optional<Tokens> granted) {
        return granted.<Answer>map(tokens -> Reply.ok(JsonNodeFactory.instance
                        .objectNode()
                        .put("idToken", tokens.idToken())
                        .put("accessToken", tokens.accessToken())
                        .put("refreshToken", tokens.refreshToken())
                        .put("expiresIn", tokens.expiresIn())))
                .orElseGet(() -> Problem.of(
                        ProblemType.SIGN_IN_FAILED,
                        "The address, the password or the token is wrong, or the address is not confirmed."));
    }

    private static Parsed<Registration> registration(JsonFields fields) {
        var email = fields.email("email");
        var password = fields.text("password", 8, LONGEST_PASSWORD);
        if (!password.equals(password.strip())) {
            // The pool refuses it without saying which parameter it means.
            fields.refuse("password", "must not begin or end with a blank");
        }
        var name = fields.line("name", 100);
        return fields.finish(() -> new Registration(new EmailAddress(email), password, name));
    }

    private static Parsed<Confirmation> confirmation(JsonFields fields) {
        var email = fields.email("email");
        var code = fields.text("code", 1, 6);
        if (!code.isEmpty() && !code.matches("[0-9]{6}")) {
            fields.refuse("code", "must be six digits");
        }
        return fields.finish(() -> new Confirmation(new EmailAddress(email), code));
    }

    private static Parsed<EmailAddress> address(JsonFields fields) {
        var email = fields.email("email");
        return fields.finish(() -> new EmailAddress(email));
    }

    private static Parsed<Credentials> credentials(JsonFields fields) {
        var email = fields.email("email");
        var password = fields.text("password", 1, LONGEST_PASSWORD);
        return fields.finish(() -> new Credentials(new EmailAddress(email), password));
    }

    private static Parsed<String> refreshToken(JsonFields fields) {
        var token = fields.text("refreshToken", 1, LONGEST_TOKEN);
        return fields.finish(() -> token);
    }

    private record Confirmation(EmailAddress email, String code) {

        @Override
        public String toString() {
            return "Confirmation"; // the code opens the account
        }
    }

    private record Credentials(EmailAddress email, String password) {

        @Override
        public String toString() {
            return "Credentials";
        }
    }
}
