package dev.orderflow.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.SdkClients;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

class CognitoSdkTest {

    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final Cognito cognito = new Cognito(UserPool.local(), codes::put, Clock.systemUTC());
    private final AwsEndpoint endpoint = AwsEndpoint.start(0, cognito.services());
    private final CognitoIdentityProviderClient client = SdkClients.local(
                    CognitoIdentityProviderClient.builder(), endpoint.uri())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @Test
    void servesTheSdksClient() {
        String sub = signUp("ada@example.com");
        assertThatExceptionOfType(UserNotConfirmedException.class).isThrownBy(() -> signIn("Example-2026!"));
        assertThatExceptionOfType(CodeMismatchException.class).isThrownBy(() -> confirm("none"));

        confirm(codes.getOrDefault("ada@example.com", ""));

        AuthenticationResultType tokens = signIn("Example-2026!");
        assertThat(client.getUser(g -> g.accessToken(tokens.accessToken())).username())
                .isEqualTo(sub);
        assertThat(refresh(tokens.refreshToken()).idToken()).isNotEqualTo(tokens.idToken());
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> signIn("Wrong-2026!"))
                .withMessageContaining("Incorrect username or password.");
        assertThatExceptionOfType(UsernameExistsException.class).isThrownBy(() -> signUp("ada@example.com"));
    }

    @Test
    void servesAnAdministratorsClient() {
        String pool = cognito.pool().id();
        cognito.add(new NewUser("eve@example.com", "Eve", "Example-2026!", Set.of("operators")));

        var user = client.adminGetUser(g -> g.userPoolId(pool).username("eve@example.com"));

        assertThat(user.userStatus()).isEqualTo(UserStatusType.CONFIRMED);
        assertThat(user.userCreateDate()).isNotNull();
        assertThat(client.adminListGroupsForUser(g -> g.userPoolId(pool).username("eve@example.com"))
                        .groups()
                        .getFirst()
                        .groupName())
                .isEqualTo("operators");
    }

    @Test
    void publishesItsKeysOnTheSameEndpoint() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        endpoint.uri().resolve("/eu-central-1_orderflow/.well-known/jwks.json"))
                .build();

        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo(cognito.publicKeys().toString());
        }
    }

    private String signUp(String email) {
        return client.signUp(s -> s.clientId("orderflow-web").username(email).password("Example-2026!"))
                .userSub();
    }

    private void confirm(String code) {
        client.confirmSignUp(
                c -> c.clientId("orderflow-web").username("ada@example.com").confirmationCode(code));
    }

    private AuthenticationResultType signIn(String password) {
        return client.initiateAuth(a -> a.clientId("orderflow-web")
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", "ada@example.com", "PASSWORD", password)))
                .authenticationResult();
    }

    private AuthenticationResultType refresh(String token) {
        return client.initiateAuth(a -> a.clientId("orderflow-web")
                        .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .authParameters(Map.of("REFRESH_TOKEN", token)))
                .authenticationResult();
    }
}
