package dev.orderflow.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/** Signs good and bad tokens of a pool. */
final class PoolTokens {

    static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final RSAKey KEY = newKey();
    private static final RSAKey FOREIGN_KEY = newKey();

    private PoolTokens() {}

    static TrustedPool pool() {
        return new TrustedPool("https://pool.test/one", "web", () -> new JWKSet(KEY.toPublicJWK()));
    }

    static String good() {
        return with(claims -> claims);
    }

    static String access(String scopes) {
        return with(claims -> claims.audience(List.of())
                .claim("token_use", "access")
                .claim("client_id", "web")
                .claim("scope", scopes));
    }

    static String with(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(change.apply(claims()).build(), KEY);
    }

    static String signedBySomeoneElse() {
        return signed(
                claims().build(),
                new RSAKey.Builder(FOREIGN_KEY).keyID(KEY.getKeyID()).build());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("user-1")
                .issuer("https://pool.test/one")
                .audience("web")
                .claim("token_use", "id")
                .claim("email", "ada@example.com")
                .claim("email_verified", true)
                .claim("cognito:groups", List.of("operators", "testers"))
                .expirationTime(Date.from(NOW.plus(Duration.ofHours(1))));
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
