package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Whatever Cognito knows of somebody, apart from signing up the answers are the same to the byte, for the same work. */
class NoEnumerationTest {

    private static final TestApi API = new TestApi();

    private final AwsStub cognito = new AwsStub();
    private final DocumentedFunction function = API.function(
            new CognitoAccounts(() -> cognito.client(CognitoIdentityProviderClient.builder()), "pool", "client"));

    @AfterEach
    void stop() {
        cognito.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void tellsNobodyWhoIsRegistered(String route, String body, List<String> outcomes) {
        var answers = new LinkedHashMap<String, Map<String, Object>>();
        for (var outcome : outcomes) {
            if (outcome.startsWith("{")) {
                cognito.willAnswer(outcome);
            } else {
                cognito.willRefuse(outcome);
            }
            var before = cognito.calls();

            answers.put(outcome, seen(route, body));

            assertThat(cognito.calls() - before).as(outcome).isEqualTo(1);
        }
        assertThat(answers.values().stream().distinct()).as(answers.toString()).hasSize(1);
    }

    static Stream<Arguments> routes() {
        return Stream.of(
                Arguments.of(
                        "/signin",
                        "{\"email\": \"someone@example.com\", \"password\": \"Example-2026!\"}",
                        List.of(
                                "NotAuthorizedException", // a wrong password, and with the pool's default also nobody
                                "UserNotFoundException",
                                "UserNotConfirmedException",
                                "PasswordResetRequiredException",
                                "InvalidParameterException",
                                "{\"ChallengeName\": \"NEW_PASSWORD_REQUIRED\", \"Session\": \"s\"}")),
                Arguments.of(
                        "/signup/confirm",
                        "{\"email\": \"someone@example.com\", \"code\": \"123456\"}",
                        List.of(
                                "CodeMismatchException",
                                "ExpiredCodeException",
                                "UserNotFoundException",
                                "NotAuthorizedException", // confirmed already
                                "AliasExistsException",
                                "TooManyFailedAttemptsException",
                                "LimitExceededException")),
                Arguments.of(
                        "/signup/resend",
                        "{\"email\": \"someone@example.com\"}",
                        List.of(
                                "{\"CodeDeliveryDetails\": {\"Destination\": \"s***@e***\"}}",
                                "UserNotFoundException",
                                "NotAuthorizedException",
                                "InvalidParameterException", // confirmed already
                                "CodeDeliveryFailureException", // only somebody who is registered has a code to deliver
                                "LimitExceededException")),
                Arguments.of(
                        "/token/refresh",
                        "{\"refreshToken\": \"refresh-me\"}",
                        List.of(
                                "NotAuthorizedException",
                                "UserNotFoundException",
                                "UserNotConfirmedException",
                                "InvalidParameterException",
                                "PasswordResetRequiredException")));
    }

    /** Status, headers and body, without the names that every request has of its own. */
    private Map<String, Object> seen(String route, String body) {
        var response = function.handleRequest(
                new TestCall(function, "POST", route).body(body).event(), null);
        var headers = new TreeMap<>(response.getHeaders());
        headers.keySet().removeAll(List.of("X-Correlation-Id", "traceparent"));
        return Map.of(
                "status",
                response.getStatusCode(),
                "headers",
                headers,
                "body",
                response.getBody() == null ? "" : withoutNames(response.getBody()));
    }

    private static String withoutNames(String body) {
        var json = (ObjectNode) Json.read(body);
        json.remove("correlationId");
        return json.toString();
    }
}
