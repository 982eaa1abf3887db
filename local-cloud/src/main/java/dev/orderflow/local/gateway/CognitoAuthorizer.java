package dev.orderflow.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.orderflow.local.gateway.Operation.TokenRule;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets in whoever brings a token of the pool that is signed, meant for the operation and not expired. */
final class CognitoAuthorizer {

    private static final Pattern BEARER = Pattern.compile("(?:Bearer\\s+)?(\\S+)", Pattern.CASE_INSENSITIVE);

    private final TrustedPool pool;
    private final Clock clock;

    CognitoAuthorizer(TrustedPool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Authorization authorize(ApiRequest request, TokenRule rule) {
        Optional<JWTClaimsSet> claims = request.header(rule.header())
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .flatMap(token -> verified(token.group(1)))
                .filter(this::isOurs)
                .filter(token -> rule.scopes().isEmpty() ? isIdToken(token) : allowsOneOf(rule.scopes(), token));
        if (claims.isEmpty()) {
            return Refusal.of(ResponseType.UNAUTHORIZED, "Unauthorized");
        }
        if (!clock.instant().isBefore(claims.get().getExpirationTime().toInstant())) {
            return Refusal.of(ResponseType.UNAUTHORIZED, "The incoming token has expired");
        }
        return new Authorization.Allowed(ClaimStrings.of(claims.get()));
    }

    private Optional<JWTClaimsSet> verified(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWK key = pool.keys().get().getKeyByKeyId(token.getHeader().getKeyID());
            boolean signed = token.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    && key != null
                    && token.verify(new RSASSAVerifier(key.toRSAKey()));
            return signed ? Optional.of(token.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    private boolean isOurs(JWTClaimsSet claims) {
        return pool.issuer().equals(claims.getIssuer()) && claims.getExpirationTime() != null;
    }

    private boolean isIdToken(JWTClaimsSet claims) {
        return "id".equals(claims.getClaim("token_use")) && claims.getAudience().contains(pool.clientId());
    }

    private static boolean allowsOneOf(Set<String> scopes, JWTClaimsSet claims) {
        return "access".equals(claims.getClaim("token_use"))
                && claims.getClaim("scope") instanceof String granted
                && Arrays.stream(granted.split(" ", -1)).anyMatch(scopes::contains);
    }
}
