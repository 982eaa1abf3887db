package dev.orderflow.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import dev.orderflow.local.aws.AwsService;
import dev.orderflow.local.aws.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pool of our Cognito, called as the service is, with single quotes in the input; codes are mailed into a map. */
final class TestPool {

    static final String CLIENT = "'ClientId': 'orderflow-web'";
    static final String POOL = "'UserPoolId': 'eu-central-1_orderflow'";
    static final String ADA = "'Username': 'ada@example.com'";

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:15:30Z"));
    final Map<String, String> codes = new HashMap<>();
    final Cognito cognito;

    TestPool() {
        cognito = new Cognito(UserPool.local(), codes::put, clock);
    }

    TestPool(CodeMail mail) {
        cognito = new Cognito(UserPool.local(), mail, clock);
    }

    String mailed(String email) {
        return Optional.ofNullable(codes.get(email)).orElseThrow();
    }

    JsonNode confirmed(String email) {
        JsonNode signedUp = signUp(email, "Example-2026!");
        confirm(mailed(email));
        return signedUp;
    }

    JsonNode signUp(String email, String password) {
        return call("SignUp", signUpInput(email, password));
    }

    String signUpError(String email, String password) {
        return error("SignUp", signUpInput(email, password));
    }

    private static String signUpInput(String email, String password) {
        return "{%s, 'Username': '%s', 'Password': '%s', 'UserAttributes': [{'Name': 'name', 'Value': 'Ada'}]}"
                .formatted(CLIENT, email, password);
    }

    void confirm(String code) {
        call("ConfirmSignUp", "{%s, %s, 'ConfirmationCode': '%s'}".formatted(CLIENT, ADA, code));
    }

    String confirmError(String code) {
        return error("ConfirmSignUp", "{%s, %s, 'ConfirmationCode': '%s'}".formatted(CLIENT, ADA, code));
    }

    JsonNode signIn(String email, String password) {
        return call("InitiateAuth", signInInput(email, password)).path("AuthenticationResult");
    }

    String signInError(String email, String password) {
        return error("InitiateAuth", signInInput(email, password));
    }

    static String signInInput(String email, String password) {
        return "{%s, 'AuthFlow': 'USER_PASSWORD_AUTH', 'AuthParameters': {'USERNAME': '%s', 'PASSWORD': '%s'}}"
                .formatted(CLIENT, email, password);
    }

    JsonNode refresh(String token) {
        return call("InitiateAuth", refreshInput(token));
    }

    String refreshError(String token) {
        return error("InitiateAuth", refreshInput(token));
    }

    private static String refreshInput(String token) {
        return "{%s, 'AuthFlow': 'REFRESH_TOKEN_AUTH', 'AuthParameters': {'REFRESH_TOKEN': '%s'}}"
                .formatted(CLIENT, token);
    }

    static String attribute(JsonNode user, String name) {
        return user.path("UserAttributes")
                .valueStream()
                .filter(attribute -> attribute.path("Name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("Value")
                .asString();
    }

    JsonNode call(String action, String input) {
        AwsResponse response = send(action, input);
        assertThat(response.status()).as(body(response)).isEqualTo(200);
        return JsonMapper.builder().build().readTree(response.body());
    }

    String error(String action, String input) {
        AwsResponse response = send(action, input);
        assertThat(response.status()).as(body(response)).isEqualTo(400);
        return JsonMapper.builder()
                .build()
                .readTree(response.body())
                .path("__type")
                .asString();
    }

    AwsResponse keysPage() {
        return answer(
                new AwsRequest("GET", "/eu-central-1_orderflow/.well-known/jwks.json", "", Map.of(), new byte[0]));
    }

    private AwsResponse send(String action, String input) {
        return answer(new AwsRequest(
                "POST",
                "/",
                "",
                Map.of("x-amz-target", "AWSCognitoIdentityProviderService." + action),
                json(input).toString().getBytes(StandardCharsets.UTF_8)));
    }

    private AwsResponse answer(AwsRequest request) {
        AwsService service = cognito.services().stream()
                .filter(one -> one.serves(request))
                .findFirst()
                .orElseThrow();
        return service.answer(request);
    }

    static String body(AwsResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
    }
}
