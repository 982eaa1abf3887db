package dev.orderflow.local.cognito;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The pool's RSA key, made at start: no token outlives the process. Whoever needs it first may have to wait for it. */
final class PoolKeys {

    // To find its primes took 0.4 s of one start, and the rest of the start does not need it.
    private final CompletableFuture<RSAKey> newKey = CompletableFuture.supplyAsync(PoolKeys::newKey);

    JWKSet publicKeys() {
        return new JWKSet(key().toPublicJWK());
    }

    String sign(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key().getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(key()));
        } catch (JOSEException e) {
            throw new IllegalStateException("A token was not signed", e);
        }
        return token.serialize();
    }

    /** The claims of a token of this pool, whatever they say; empty for any other text. */
    Optional<JWTClaimsSet> verify(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            boolean ours = parsed.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    && parsed.verify(new RSASSAVerifier(key().toRSAPublicKey()));
            return ours ? Optional.of(parsed.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    private RSAKey key() {
        return newKey.join();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("No RSA key could be made", e);
        }
    }
}
