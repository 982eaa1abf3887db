package dev.orderflow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.cognito.Cognito;
import dev.orderflow.local.cognito.NewUser;
import dev.orderflow.local.cognito.UserPool;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document that is deployed, behind the gateway. */
class OrderflowApiTest {

    private static final ApiDocument DOCUMENT = ApiDocument.onClassPath("orderflow.yaml");
    private static final ScriptedFunction FUNCTION = new ScriptedFunction();
    private static final Cognito COGNITO = new Cognito(UserPool.local(), (_, _) -> {}, Clock.systemUTC());
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ApiGateway GATEWAY = ApiGateway.start(
            DOCUMENT,
            new ApiGateway.Backend(
                    FUNCTION,
                    new TrustedPool(COGNITO.pool().issuer(), COGNITO.pool().clientId(), COGNITO::publicKeys),
                    key -> Optional.ofNullable(
                            Map.of("warehouse-key", "main-warehouse").get(key))),
            GatewaySettings.local(0),
            Clock.systemUTC());

    @BeforeAll
    static void addUser() {
        COGNITO.add(new NewUser("shopper@example.com", "Shopper", "Shopper-2026!", Set.of()));
    }

    @BeforeEach
    void forget() {
        FUNCTION.events().clear();
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        GATEWAY.close();
    }

    static List<Operation> operations() {
        return DOCUMENT.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void routesEachOperationOfTheDocument(Operation operation) throws Exception {
        String path = operation.path().text().replaceAll("\\{[^}]+}", "some-id");

        HttpResponse<String> response = send(operation.method(), path, "");

        switch (operation.integration()) {
            case Integration.Mock mock -> {
                assertThat(response.statusCode()).isEqualTo(mock.status());
                assertThat(response.headers()
                                .firstValue("Access-Control-Allow-Methods")
                                .orElse(""))
                        .contains("OPTIONS");
            }
            case Integration.Function _ ->
                assertThat(response.statusCode()).isEqualTo(expectedWithoutAnything(operation));
        }
    }

    @Test
    void letsASignedInShopperPlaceAnOrder() throws Exception {
        HttpResponse<String> response = send(
                "POST",
                "/orders",
                """
                {"items": [{"id": "phone-1", "quantity": 1}],
                 "deliveryAddress": {"name": "Ada", "line1": "Street 1", "city": "Berlin", "country": "DE"}}""",
                "Authorization",
                "Bearer " + idToken(),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "key-1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(FUNCTION.lastEvent().getRequestContext().getAuthorizer().get("claims"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                .containsEntry("email", "shopper@example.com")
                .containsEntry("name", "Shopper");
    }

    @Test
    void refusesBadInputWithTheDocumentedProblem() throws Exception {
        String token = "Bearer " + idToken();
        assertProblem(send("GET", "/nothing", ""), 404, "no-such-route");
        assertProblem(send("GET", "/orders", ""), 401, "unauthenticated");
        assertProblem(send("POST", "/orderpacked/1", "", "X-Api-Key", "wrong"), 401, "invalid-api-key");
        assertProblem(send("POST", "/signin", "{", "Content-Type", "application/json"), 400, "invalid-request");
        assertProblem(
                send("POST", "/orders", """
                        {"items": [{"id": "phone-1", "quantity": 0}],
                         "deliveryAddress": {"name": "Ada", "line1": "Street 1", "city": "Berlin", "country": "DE"}}""", "Authorization", token, "Content-Type", "application/json"),
                400,
                "invalid-request");
        assertProblem(
                send("POST", "/signin", " ".repeat(10 * 1024 * 1024 + 1), "Content-Type", "application/json"),
                413,
                "payload-too-large");
        assertThat(FUNCTION.events()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ResponseType.class)
    void saysEverythingItSaysByItselfAsAProblemThatBrowsersMayRead(ResponseType type) {
        var request = new ApiRequest(
                "e21ad7c3-5a4b-4d0e-9d6c-0a1b2c3d4e5f",
                "GET",
                "/orders",
                "",
                "HTTP/1.1",
                Map.of(),
                new byte[0],
                new ApiRequest.Client("127.0.0.1", 8080),
                Instant.EPOCH);

        ApiResponse response = new GatewayResponses(DOCUMENT, "local").render(Refusal.of(type, "no"), request);

        assertThat(response.headers())
                .containsEntry("Content-Type", List.of("application/problem+json"))
                .containsEntry("Access-Control-Allow-Origin", List.of("*"))
                .containsEntry("X-Correlation-Id", List.of(request.id()));
        assertThat(response.headers().containsKey("Retry-After")).isEqualTo(response.status() == 429);
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.path("type").asString()).startsWith("https://orderflow.dev/problems/");
        assertThat(problem.path("correlationId").asString()).isEqualTo(request.id());
        assertThat(problem.path("status").asInt(response.status())).isEqualTo(response.status());
    }

    @Test
    void answersForAFunctionThatFails() throws Exception {
        FUNCTION.willAnswer(() -> null);

        assertProblem(send("GET", "/items?category=phone", ""), 500, "internal-error");

        FUNCTION.willAnswer(() -> ScriptedFunction.answer(200, "{}"));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = JsonMapper.builder().build().readTree(response.body());
        assertThat(problem.path("type").asString()).isEqualTo("https://orderflow.dev/problems/" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("correlationId").asString())
                .isEqualTo(response.headers().firstValue("X-Correlation-Id").orElse(""))
                .isNotBlank();
        assertThat(response.headers().map())
                .containsEntry("content-type", List.of("application/problem+json"))
                .containsEntry("access-control-allow-origin", List.of("*"));
    }

    private static int expectedWithoutAnything(Operation operation) {
        if (!operation.security().isEmpty()) {
            return 401;
        }
        return operation.bodyRule() == Operation.BodyRule.REQUIRED
                        && !operation.models().isEmpty()
                ? 400
                : 200;
    }

    private static String idToken() {
        AwsRequest request = new AwsRequest(
                "POST", "/", "", Map.of("x-amz-target", "AWSCognitoIdentityProviderService.InitiateAuth"), """
                {"ClientId": "orderflow-web", "AuthFlow": "USER_PASSWORD_AUTH",
                 "AuthParameters": {"USERNAME": "shopper@example.com", "PASSWORD": "Shopper-2026!"}}""".getBytes(
                                StandardCharsets.UTF_8));
        return JsonMapper.builder()
                .build()
                .readTree(COGNITO.services().getFirst().answer(request).body())
                .path("AuthenticationResult")
                .path("IdToken")
                .asString();
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(GATEWAY.uri().resolve(path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
