package dev.orderflow.local.cognito;

import static dev.orderflow.local.cognito.TestPool.ADA;
import static dev.orderflow.local.cognito.TestPool.CLIENT;
import static dev.orderflow.local.cognito.TestPool.POOL;
import static dev.orderflow.local.cognito.TestPool.attribute;
import static dev.orderflow.local.cognito.TestPool.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a user may do with tokens, and for how long. */
class CognitoTokensTest {

    private final TestPool pool = new TestPool();

    @Test
    void signsTokensThatThePublishedKeysVerify() throws Exception {
        String sub = pool.confirmed("ada@example.com").path("UserSub").asString();
        pool.call("CreateGroup", "{%s, 'GroupName': 'operators'}".formatted(POOL));
        pool.call("AdminAddUserToGroup", "{%s, %s, 'GroupName': 'operators'}".formatted(POOL, ADA));

        SignedJWT token = SignedJWT.parse(
                pool.signIn("Ada@Example.com", "Example-2026!").path("IdToken").asString());

        JWKSet published = JWKSet.parse(body(pool.keysPage()));
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
                .isEqualTo(pool.clock.instant().plus(Duration.ofHours(1)));
        assertThat(claims.getClaims())
                .containsEntry("token_use", "id")
                .containsEntry("email", "ada@example.com")
                .containsEntry("email_verified", true)
                .containsEntry("name", "Ada")
                .containsEntry("cognito:groups", List.of("operators"));
    }

    @Test
    void refreshesTokensUntilTheyAreRevokedOrExpired() {
        pool.confirmed("ada@example.com");
        String token = pool.signIn("ada@example.com", "Example-2026!")
                .path("RefreshToken")
                .asString();

        JsonNode refreshed = pool.refresh(token).path("AuthenticationResult");
        assertThat(refreshed.path("IdToken").asString()).isNotEmpty();
        assertThat(refreshed.has("RefreshToken")).isFalse();

        pool.call("RevokeToken", "{%s, 'Token': '%s'}".formatted(CLIENT, token));
        assertThat(pool.refreshError(token)).isEqualTo("NotAuthorizedException");
        String other = pool.signIn("ada@example.com", "Example-2026!")
                .path("RefreshToken")
                .asString();
        pool.clock.advance(Duration.ofDays(30));
        assertThat(pool.refreshError(other)).isEqualTo("NotAuthorizedException");
    }

    @Test
    void signsOutEverywhere() {
        pool.confirmed("ada@example.com");
        JsonNode here = pool.signIn("ada@example.com", "Example-2026!");
        JsonNode there = pool.signIn("ada@example.com", "Example-2026!");
        String access =
                "{'AccessToken': '%s'}".formatted(here.path("AccessToken").asString());

        pool.call("GlobalSignOut", access);

        assertThat(pool.refreshError(there.path("RefreshToken").asString())).isEqualTo("NotAuthorizedException");
        assertThat(pool.error("GetUser", access)).isEqualTo("NotAuthorizedException");
    }

    @Test
    void showsAndChangesOnesOwnAttributes() {
        pool.confirmed("ada@example.com");
        JsonNode tokens = pool.signIn("ada@example.com", "Example-2026!");
        String access =
                "'AccessToken': '%s'".formatted(tokens.path("AccessToken").asString());

        pool.call(
                "UpdateUserAttributes",
                "{%s, 'UserAttributes': [{'Name': 'name', 'Value': 'Ada L.'}]}".formatted(access));

        assertThat(attribute(pool.call("GetUser", "{%s}".formatted(access)), "name"))
                .isEqualTo("Ada L.");
        assertThat(pool.error(
                        "UpdateUserAttributes",
                        "{%s, 'UserAttributes': [{'Name': 'email', 'Value': 'e@x.test'}]}".formatted(access)))
                .isEqualTo("NotAuthorizedException");
        assertThat(pool.error(
                        "GetUser",
                        "{'AccessToken': '%s'}".formatted(tokens.path("IdToken").asString())))
                .isEqualTo("NotAuthorizedException");
        pool.clock.advance(Duration.ofHours(1));
        assertThat(pool.error("GetUser", "{%s}".formatted(access))).isEqualTo("NotAuthorizedException");
    }
}
