package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;

class IngestFunctionTest {

    private static final TestApi API = new TestApi();
    private static final String SIGN_IN = "{\"email\": \"ada@example.com\", \"password\": \"Example-2026!\"}";

    @Test
    void protectsEveryAnswer() {
        var item = API.call("GET", "/items/{itemId}", TestApi.ITEM).answered(200);
        var problem = API.call("GET", "/items/{itemId}", "none").refused(ProblemType.NOT_FOUND);

        for (var answer : List.of(item, problem)) {
            assertThat(answer.headers())
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("Access-Control-Allow-Origin", "*")
                    .containsKeys("Strict-Transport-Security", "Content-Security-Policy", "Referrer-Policy");
            assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag", "X-Correlation-Id");
        }
        assertThat(item.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void namesEveryRequestThatHasNoName() {
        var first = API.call("GET", "/items/{itemId}", TestApi.ITEM).answered(200);
        var second = API.call("GET", "/items/{itemId}", TestApi.ITEM).answered(200);

        assertThat(first.header("X-Correlation-Id")).isNotEmpty().isNotEqualTo(second.header("X-Correlation-Id"));
        assertThat(first.header("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .isNotEqualTo(second.header("traceparent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "has blanks", "line\nbreak", "<script>"})
    void replacesANameThatIsNotFitToBeKept(String name) {
        var answer = API.call("GET", "/items/{itemId}", TestApi.ITEM)
                .header("X-Correlation-Id", name)
                .header("traceparent", name)
                .answered(200);

        assertThat(answer.header("X-Correlation-Id")).isNotEqualTo(name).isNotEmpty();
        assertThat(answer.header("traceparent")).startsWith("00-");
    }

    @Test
    void knowsNoOtherRoutes() {
        API.call("GET", "/nowhere").refused(ProblemType.NO_SUCH_ROUTE);
        API.call("DELETE", "/nowhere").refused(ProblemType.NO_SUCH_ROUTE);
    }

    @Test
    void survivesAnEventWithNothingInIt() {
        var response = API.function(new InMemoryAccounts()).handleRequest(new APIGatewayProxyRequestEvent(), null);

        assertThat(response.getStatusCode()).isEqualTo(404);
    }

    @Test
    void readsABodyThatTheGatewayHasEncoded() {
        var body = Base64.getEncoder().encodeToString(TestBodies.order().getBytes(StandardCharsets.UTF_8));

        var response = API.function(new InMemoryAccounts())
                .handleRequest(
                        API.call("POST", "/orders")
                                .as(ADA)
                                .header("Idempotency-Key", "encoded")
                                .base64Body(body)
                                .event(),
                        null);

        assertThat(response.getStatusCode()).isEqualTo(201);
    }

    @Test
    void answersABodyThatIsNotEncodedAsTheGatewaySays() {
        var event = API.call("POST", "/signin").base64Body("{no base64}").event();

        var response = API.function(new InMemoryAccounts()).handleRequest(event, null);

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).contains(ProblemType.INVALID_REQUEST.uri());
    }

    @Test
    void takesABodyUpToTheLimit() {
        var padding = " ".repeat(256 * 1024 - SIGN_IN.length());

        API.call("POST", "/signin").body(SIGN_IN + padding).refused(ProblemType.SIGN_IN_FAILED);
        API.call("POST", "/signin").body(SIGN_IN + padding + " ").refused(ProblemType.PAYLOAD_TOO_LARGE);
    }

    @Test
    void countsTheLimitInBytes() {
        var body = "{\"email\": \"" + "ä".repeat(140_000) + "\"}";

        API.call("POST", "/signin").body(body).refused(ProblemType.PAYLOAD_TOO_LARGE);
    }

    @Test
    void takesJsonOnly() {
        API.call("POST", "/signin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("email=ada@example.com")
                .refused(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        API.call("POST", "/signin")
                .header("Content-Type", "Application/JSON; charset=utf-8")
                .body(SIGN_IN)
                .refused(ProblemType.SIGN_IN_FAILED);
    }

    @Test
    void asksToComeBackWhenAServiceCannotBeReached() {
        var answer =
                failing(SdkClientException.create("no route to a secret host")).refused(ProblemType.UNAVAILABLE);

        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.body().toString()).doesNotContain("secret host");
    }

    @Test
    void asksToComeBackWhenAServiceIsBrokenOrOverloaded() {
        var throttled =
                AwsErrorDetails.builder().errorCode("TooManyRequestsException").build();

        failing(CognitoIdentityProviderException.builder().statusCode(500).build())
                .refused(ProblemType.UNAVAILABLE);
        failing(TooManyRequestsException.builder()
                        .statusCode(400)
                        .awsErrorDetails(throttled)
                        .build())
                .refused(ProblemType.UNAVAILABLE);
    }

    @Test
    void keepsItsDefectsToItself() {
        var defect = failing(new IllegalStateException("secret of the house")).refused(ProblemType.INTERNAL_ERROR);
        var refused = failing(CognitoIdentityProviderException.builder()
                        .message("arn:secret is not authorized")
                        .statusCode(400)
                        .build())
                .refused(ProblemType.INTERNAL_ERROR);

        assertThat(defect.body().toString()).doesNotContain("secret", "IllegalState");
        assertThat(refused.body().toString()).doesNotContain("secret");
    }

    private static TestCall failing(RuntimeException failure) {
        return new TestCall(API.function(new FailingAccounts(failure)), "POST", "/signin").body(SIGN_IN);
    }

    private record FailingAccounts(RuntimeException failure) implements Accounts {

        @Override
        public SignUp signUp(Registration registration) {
            throw failure;
        }

        @Override
        public boolean confirm(EmailAddress email, String code) {
            throw failure;
        }

        @Override
        public void resendCode(EmailAddress email) {
            throw failure;
        }

        @Override
        public Optional<Tokens> signIn(EmailAddress email, String password) {
            throw failure;
        }

        @Override
        public Optional<Tokens> refresh(String refreshToken) {
            throw failure;
        }

        @Override
        public Optional<String> name(UserId user) {
            throw failure;
        }

        @Override
        public boolean rename(UserId user, String name) {
            throw failure;
        }
    }
}
