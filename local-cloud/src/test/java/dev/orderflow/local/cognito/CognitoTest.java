package dev.orderflow.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import dev.orderflow.local.aws.AwsService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CognitoTest {

    private static final String CLIENT = "'ClientId': 'orderflow-web'";
    private static final String POOL = "'UserPoolId': 'eu-central-1_orderflow'";
    private static final String ADA = "'Username': 'ada@example.com'";

    private final SettableClock clock = new SettableClock();
    private final Map<String, String> codes = new HashMap<>();
    private final Cognito cognito = new Cognito(UserPool.local(), codes::put, clock);

    @Test
    void letsAPersonInOnceTheMailedCodeIsConfirmed() {
        JsonNode signedUp = signUp("ada@example.com", "Example-2026!");

        assertThat(signedUp.path("UserConfirmed").asBoolean()).isFalse();
        assertThat(signedUp.path("CodeDeliveryDetails").path("Destination").asString())
                .isEqualTo("a***@e***");
        assertThat(signInError("ada@example.com", "Example-2026!")).isEqualTo("UserNotConfirmedException");

        confirm(mailed("ada@example.com"));

        assertThat(signIn("ada@example.com", "Example-2026!").path("TokenType").asString())
                .isEqualTo("Bearer");
    }

    @Test
    void signsTokensThatThePublishedKeysVerify() throws Exception {
        String sub = confirmed("ada@example.com").path("UserSub").asString();
        call("CreateGroup", "{%s, 'GroupName': 'operators'}".formatted(POOL));
        call("AdminAddUserToGroup", "{%s, %s, 'GroupName': 'operators'}".formatted(POOL, ADA));

        SignedJWT token = SignedJWT.parse(
                signIn("Ada@Example.com", "Example-2026!").path("IdToken").asString());

        JWKSet published = JWKSet.parse(body(keysPage()));
        assertThat(token.verify(new RSASSAVerifier(published
                        .getKeyByKeyId(token.getHeader().getKeyID())
                        .toRSAKey()
                        .toRSAPublicKey())))
                .isTrue();
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(sub);
        assertThat(claims.getAudience()).containsExactly("orderflow-web");
        assertThat(claims.getIssuer())
                .isEqualTo("https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_orderflow");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        assertThat(claims.getClaims())
                .containsEntry("token_use", "id")
                .containsEntry("email", "ada@example.com")
                .containsEntry("email_verified", true)
                .containsEntry("name", "Ada")
                .containsEntry("cognito:groups", List.of("operators"));
    }

    @Test
    void refusesToSignUpTwiceOrBadly() {
        signUp("ada@example.com", "Example-2026!");

        assertThat(signUpError("ADA@example.com", "Example-2026!")).isEqualTo("UsernameExistsException");
        assertThat(signUpError("eve@example.com", "short")).isEqualTo("InvalidPasswordException");
        assertThat(signUpError("eve@example.com", "no-capital-2026!")).isEqualTo("InvalidPasswordException");
        assertThat(signUpError("not an address", "Example-2026!")).isEqualTo("InvalidParameterException");
        assertThat(error("SignUp", "{%s}".formatted(CLIENT))).isEqualTo("InvalidParameterException");
        assertThat(error("SignUp", "{'ClientId': 'other', %s, 'Password': 'Example-2026!'}".formatted(ADA)))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void refusesWrongAndExpiredCodes() {
        signUp("ada@example.com", "Example-2026!");
        String code = mailed("ada@example.com");
        String wrong = code.equals("000000") ? "000001" : "000000";

        assertThat(confirmError(wrong)).isEqualTo("CodeMismatchException");
        clock.advance(Duration.ofHours(24));
        assertThat(confirmError(code)).isEqualTo("ExpiredCodeException");

        call("ResendConfirmationCode", "{%s, %s}".formatted(CLIENT, ADA));
        confirm(mailed("ada@example.com"));
        assertThat(confirmError(code)).isEqualTo("NotAuthorizedException");
    }

    @Test
    void stopsGuessingOfCodes() {
        signUp("ada@example.com", "Example-2026!");
        String code = mailed("ada@example.com");
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(confirmError(wrong)).isEqualTo("CodeMismatchException");
        }

        assertThat(confirmError(code)).isEqualTo("TooManyFailedAttemptsException");
    }

    @Test
    void doesNotTellWhetherAUserExists() {
        confirmed("ada@example.com");

        assertThat(signInError("ada@example.com", "Wrong-2026!")).isEqualTo("NotAuthorizedException");
        assertThat(signInError("nobody@example.com", "Wrong-2026!")).isEqualTo("NotAuthorizedException");
        assertThat(error(
                        "ConfirmSignUp",
                        "{%s, 'Username': 'nobody@example.com', 'ConfirmationCode': '1'}".formatted(CLIENT)))
                .isEqualTo("ExpiredCodeException");
        assertThat(call("ResendConfirmationCode", "{%s, 'Username': 'nobody@example.com'}".formatted(CLIENT))
                        .path("CodeDeliveryDetails")
                        .path("DeliveryMedium")
                        .asString())
                .isEqualTo("EMAIL");
        assertThat(codes).doesNotContainKey("nobody@example.com");
    }

    @Test
    void refreshesTokensUntilTheyAreRevokedOrExpired() {
        confirmed("ada@example.com");
        String token =
                signIn("ada@example.com", "Example-2026!").path("RefreshToken").asString();

        JsonNode refreshed = refresh(token).path("AuthenticationResult");
        assertThat(refreshed.path("IdToken").asString()).isNotEmpty();
        assertThat(refreshed.has("RefreshToken")).isFalse();

        call("RevokeToken", "{%s, 'Token': '%s'}".formatted(CLIENT, token));
        assertThat(refreshError(token)).isEqualTo("NotAuthorizedException");
        String other =
                signIn("ada@example.com", "Example-2026!").path("RefreshToken").asString();
        clock.advance(Duration.ofDays(30));
        assertThat(refreshError(other)).isEqualTo("NotAuthorizedException");
    }

    @Test
    void signsOutEverywhere() {
        confirmed("ada@example.com");
        JsonNode here = signIn("ada@example.com", "Example-2026!");
        JsonNode there = signIn("ada@example.com", "Example-2026!");
        String access =
                "{'AccessToken': '%s'}".formatted(here.path("AccessToken").asString());

        call("GlobalSignOut", access);

        assertThat(refreshError(there.path("RefreshToken").asString())).isEqualTo("NotAuthorizedException");
        assertThat(error("GetUser", access)).isEqualTo("NotAuthorizedException");
    }

    @Test
    void showsAndChangesOnesOwnAttributes() {
        confirmed("ada@example.com");
        JsonNode tokens = signIn("ada@example.com", "Example-2026!");
        String access =
                "'AccessToken': '%s'".formatted(tokens.path("AccessToken").asString());

        call("UpdateUserAttributes", "{%s, 'UserAttributes': [{'Name': 'name', 'Value': 'Ada L.'}]}".formatted(access));

        assertThat(attribute(call("GetUser", "{%s}".formatted(access)), "name")).isEqualTo("Ada L.");
        assertThat(error(
                        "UpdateUserAttributes",
                        "{%s, 'UserAttributes': [{'Name': 'email', 'Value': 'e@x.test'}]}".formatted(access)))
                .isEqualTo("NotAuthorizedException");
        assertThat(error(
                        "GetUser",
                        "{'AccessToken': '%s'}".formatted(tokens.path("IdToken").asString())))
                .isEqualTo("NotAuthorizedException");
        clock.advance(Duration.ofHours(1));
        assertThat(error("GetUser", "{%s}".formatted(access))).isEqualTo("NotAuthorizedException");
    }

    @Test
    void asksAUserWithATemporaryPasswordForANewOne() {
        call("AdminCreateUser", "{%s, %s, 'TemporaryPassword': 'Temporary-1!'}".formatted(POOL, ADA));

        JsonNode challenge = call("InitiateAuth", signInInput("ada@example.com", "Temporary-1!"));
        JsonNode answer = call(
                "RespondToAuthChallenge",
                "{%s, 'ChallengeName': 'NEW_PASSWORD_REQUIRED', 'Session': '%s', 'ChallengeResponses': {'USERNAME': 'ada@example.com', 'NEW_PASSWORD': 'Example-2026!'}}"
                        .formatted(CLIENT, challenge.path("Session").asString()));

        assertThat(challenge.path("ChallengeName").asString()).isEqualTo("NEW_PASSWORD_REQUIRED");
        assertThat(answer.path("AuthenticationResult").has("IdToken")).isTrue();
        assertThat(signIn("ada@example.com", "Example-2026!").has("IdToken")).isTrue();
    }

    @Test
    void obeysTheAdministrator() {
        signUp("ada@example.com", "Example-2026!");

        call("AdminConfirmSignUp", "{%s, %s}".formatted(POOL, ADA));
        call("AdminSetUserPassword", "{%s, %s, 'Password': 'Another-2026!', 'Permanent': true}".formatted(POOL, ADA));
        call(
                "AdminUpdateUserAttributes",
                "{%s, %s, 'UserAttributes': [{'Name': 'name', 'Value': 'Countess'}]}".formatted(POOL, ADA));

        JsonNode user = call("AdminGetUser", "{%s, %s}".formatted(POOL, ADA));
        assertThat(user.path("UserStatus").asString()).isEqualTo("CONFIRMED");
        assertThat(attribute(user, "name")).isEqualTo("Countess");
        assertThat(signIn("ada@example.com", "Another-2026!").has("IdToken")).isTrue();
        call("AdminDisableUser", "{%s, %s}".formatted(POOL, ADA));
        assertThat(signInError("ada@example.com", "Another-2026!")).isEqualTo("NotAuthorizedException");
        call("AdminDeleteUser", "{%s, %s}".formatted(POOL, ADA));
        assertThat(error("AdminGetUser", "{%s, %s}".formatted(POOL, ADA))).isEqualTo("UserNotFoundException");
    }

    @Test
    void describesThePoolItsClientAndItsUsers() {
        cognito.add(new NewUser("ada@example.com", "Ada", "Example-2026!", Set.of("operators")));
        cognito.add(new NewUser("eve@example.com", "Eve", "Example-2026!", Set.of()));

        assertThat(call("ListUserPools", "{'MaxResults': 10}").path("UserPools").findValuesAsString("Id"))
                .containsExactly("eu-central-1_orderflow");
        assertThat(call("DescribeUserPool", "{%s}".formatted(POOL))
                        .path("UserPool")
                        .path("EstimatedNumberOfUsers")
                        .asInt())
                .isEqualTo(2);
        assertThat(call("ListUserPoolClients", "{%s}".formatted(POOL))
                        .path("UserPoolClients")
                        .findValuesAsString("ClientId"))
                .containsExactly("orderflow-web");
        JsonNode found = call("ListUsers", "{%s, 'Filter': 'email ^= \\\"ada\\\"'}".formatted(POOL));
        assertThat(found.path("Users")).hasSize(1);
        JsonNode page = call("ListUsers", "{%s, 'Limit': 1}".formatted(POOL));
        assertThat(page.path("Users")).hasSize(1);
        assertThat(page.has("PaginationToken")).isTrue();
        assertThat(call("AdminListGroupsForUser", "{%s, %s}".formatted(POOL, ADA))
                        .path("Groups")
                        .findValuesAsString("GroupName"))
                .containsExactly("operators");
        assertThat(error("DescribeUserPool", "{'UserPoolId': 'other'}")).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void tellsTheClientThatACodeWasNotDelivered() {
        var unreachable = new Cognito(
                UserPool.local(),
                (_, _) -> {
                    throw new IllegalStateException("The inbox is full");
                },
                clock);

        AwsResponse response =
                send(unreachable, "SignUp", "{%s, %s, 'Password': 'Example-2026!'}".formatted(CLIENT, ADA));

        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(response.body())
                        .path("__type")
                        .asString())
                .isEqualTo("CodeDeliveryFailureException");
    }

    private String mailed(String email) {
        return Optional.ofNullable(codes.get(email)).orElseThrow();
    }

    private JsonNode confirmed(String email) {
        JsonNode signedUp = signUp(email, "Example-2026!");
        confirm(mailed(email));
        return signedUp;
    }

    private JsonNode signUp(String email, String password) {
        return call("SignUp", signUpInput(email, password));
    }

    private String signUpError(String email, String password) {
        return error("SignUp", signUpInput(email, password));
    }

    private static String signUpInput(String email, String password) {
        return "{%s, 'Username': '%s', 'Password': '%s', 'UserAttributes': [{'Name': 'name', 'Value': 'Ada'}]}"
                .formatted(CLIENT, email, password);
    }

    private void confirm(String code) {
        call("ConfirmSignUp", "{%s, %s, 'ConfirmationCode': '%s'}".formatted(CLIENT, ADA, code));
    }

    private String confirmError(String code) {
        return error("ConfirmSignUp", "{%s, %s, 'ConfirmationCode': '%s'}".formatted(CLIENT, ADA, code));
    }

    private JsonNode signIn(String email, String password) {
        return call("InitiateAuth", signInInput(email, password)).path("AuthenticationResult");
    }

    private String signInError(String email, String password) {
        return error("InitiateAuth", signInInput(email, password));
    }

    private static String signInInput(String email, String password) {
        return "{%s, 'AuthFlow': 'USER_PASSWORD_AUTH', 'AuthParameters': {'USERNAME': '%s', 'PASSWORD': '%s'}}"
                .formatted(CLIENT, email, password);
    }

    private JsonNode refresh(String token) {
        return call("InitiateAuth", refreshInput(token));
    }

    private String refreshError(String token) {
        return error("InitiateAuth", refreshInput(token));
    }

    private static String refreshInput(String token) {
        return "{%s, 'AuthFlow': 'REFRESH_TOKEN_AUTH', 'AuthParameters': {'REFRESH_TOKEN': '%s'}}"
                .formatted(CLIENT, token);
    }

    private static String attribute(JsonNode user, String name) {
        return user.path("UserAttributes")
                .valueStream()
                .filter(attribute -> attribute.path("Name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("Value")
                .asString();
    }

    private JsonNode call(String action, String input) {
        AwsResponse response = send(cognito, action, input);
        assertThat(response.status()).as(body(response)).isEqualTo(200);
        return JsonMapper.builder().build().readTree(response.body());
    }

    private String error(String action, String input) {
        AwsResponse response = send(cognito, action, input);
        assertThat(response.status()).as(body(response)).isEqualTo(400);
        return JsonMapper.builder()
                .build()
                .readTree(response.body())
                .path("__type")
                .asString();
    }

    private AwsResponse keysPage() {
        return answer(
                cognito,
                new AwsRequest("GET", "/eu-central-1_orderflow/.well-known/jwks.json", "", Map.of(), new byte[0]));
    }

    private static AwsResponse send(Cognito cognito, String action, String input) {
        return answer(
                cognito,
                new AwsRequest(
                        "POST",
                        "/",
                        "",
                        Map.of("x-amz-target", "AWSCognitoIdentityProviderService." + action),
                        json(input).toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static AwsResponse answer(Cognito cognito, AwsRequest request) {
        AwsService service = cognito.services().stream()
                .filter(one -> one.serves(request))
                .findFirst()
                .orElseThrow();
        return service.answer(request);
    }

    private static String body(AwsResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T10:15:30Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
