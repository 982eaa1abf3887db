package dev.orderflow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthorizationTest {

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void handsTheClaimsOfAGoodTokenOnAsStrings() {
        assertThat(mine("Bearer " + PoolTokens.good()).statusCode()).isEqualTo(200);

        assertThat(gateway.function.lastEvent().getRequestContext().getAuthorizer())
                .isEqualTo(Map.of(
                        "claims",
                        Map.of(
                                "sub", "user-1",
                                "iss", "https://pool.test/one",
                                "aud", "web",
                                "token_use", "id",
                                "email", "ada@example.com",
                                "email_verified", "true",
                                "cognito:groups", "operators,testers",
                                "exp", "Sun Nov 22 11:15:30 UTC 2026")));
    }

    @Test
    void takesATokenWithoutTheWordBearer() {
        assertThat(mine(PoolTokens.good()).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWhoeverBringsNoToken() {
        HttpResponse<String> response = gateway.get("/mine");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(RunningGateway.json(response).path("title").asString()).isEqualTo("Unauthorized");
        assertThat(RunningGateway.header(response, "Access-Control-Allow-Origin"))
                .isEqualTo("*");
        assertThat(gateway.function.events()).isEmpty();
    }

    @Test
    void refusesAnExpiredToken() {
        String token = PoolTokens.good();
        gateway.clock.advance(Duration.ofHours(1));

        HttpResponse<String> response = mine("Bearer " + token);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(RunningGateway.json(response).path("title").asString()).isEqualTo("The incoming token has expired");
    }

    @Test
    void refusesTokensThatAreNotMeantForIt() {
        assertRefused(PoolTokens.signedBySomeoneElse());
        assertRefused(PoolTokens.with(claims -> claims.audience("another")));
        assertRefused(PoolTokens.with(claims -> claims.issuer("https://pool.test/two")));
        assertRefused(PoolTokens.with(claims -> claims.claim("token_use", "access")));
        assertRefused(PoolTokens.with(claims -> claims.expirationTime(null)));
        assertRefused("nonsense");
        assertRefused("a.b.c");
        assertRefused("Basic dXNlcjpwYXNz");
        assertThat(gateway.function.events()).isEmpty();
    }

    @Test
    void refusesATokenWithoutOrWithAnotherKindOfSignature() throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://pool.test/one")
                .audience("web")
                .claim("token_use", "id")
                .expirationTime(Date.from(PoolTokens.NOW.plusSeconds(60)))
                .build();
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        symmetric.sign(new MACSigner(new byte[32]));

        assertRefused(new PlainJWT(claims).serialize());
        assertRefused(symmetric.serialize());
    }

    @Test
    void asksForAnAccessTokenWhereTheDocumentNamesScopes() {
        assertThat(allowed(PoolTokens.access("things/write other")).statusCode())
                .isEqualTo(200);
        assertThat(allowed(PoolTokens.access("other")).statusCode()).isEqualTo(401);
        assertThat(allowed(PoolTokens.good()).statusCode()).isEqualTo(401);
        assertThat(mine(PoolTokens.access("things/write")).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> allowed(String token) {
        return gateway.get("/allowed", "Authorization", "Bearer " + token);
    }

    @Test
    void refusesATokenThatSomeoneChanged() {
        String[] parts = PoolTokens.good().split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("testers", "operators");
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));

        assertRefused(String.join(".", parts));
    }

    @Test
    void asksPartnersForAKnownKey() {
        assertThat(gateway.post("/reports/1", "").statusCode()).isEqualTo(403);
        assertThat(gateway.post("/reports/1", "", "X-Api-Key", "unknown").statusCode())
                .isEqualTo(403);
        assertThat(gateway.function.events()).isEmpty();

        assertThat(gateway.post("/reports/1", "", "x-api-key", "key-1").statusCode())
                .isEqualTo(200);
        assertThat(gateway.function
                        .lastEvent()
                        .getRequestContext()
                        .getIdentity()
                        .getApiKey())
                .isEqualTo("key-1");
    }

    private void assertRefused(String token) {
        assertThat(mine(token.contains(" ") ? token : "Bearer " + token).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> mine(String authorization) {
        return gateway.get("/mine", "Authorization", authorization);
    }
}
