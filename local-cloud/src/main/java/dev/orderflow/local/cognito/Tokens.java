package dev.orderflow.local.cognito;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Makes the id and access tokens of a session, and knows its own access tokens again. */
final class Tokens {

    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final Duration CHALLENGE_VALIDITY = Duration.ofMinutes(3);

    private final UserPool pool;
    private final PoolKeys keys;
    private final Sessions sessions;
    private final Clock clock;

    Tokens(UserPool pool, PoolKeys keys, Sessions sessions, Clock clock) {
        this.pool = pool;
        this.keys = keys;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The result of a sign-in or a refresh, still without a refresh token. */
    ObjectNode result(User user, Session session) {
        return CognitoJson.object()
                .put("AccessToken", accessToken(user, session))
                .put("ExpiresIn", VALIDITY.toSeconds())
                .put("IdToken", idToken(user, session))
                .put("TokenType", "Bearer");
    }

    /** The sub in an access token of ours that is still good. */
    String subOf(String accessToken) {
        JWTClaimsSet claims = keys.verify(accessToken)
                .filter(some -> "access".equals(some.getClaim("token_use")))
                .orElseThrow(() -> CognitoErrors.notAuthorized("Invalid Access Token"));
        if (!clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
            throw CognitoErrors.notAuthorized("Access Token has expired");
        }
        if (!sessions.isLive(String.valueOf(claims.getClaim("origin_jti")))) {
            throw CognitoErrors.notAuthorized("Access Token has been revoked");
        }
        return claims.getSubject();
    }

    /** A short-lived proof that this user gave the right temporary password. */
    String challenge(User user) {
        return keys.sign(new JWTClaimsSet.Builder()
                .subject(user.sub())
                .claim("token_use", "challenge")
                .expirationTime(Date.from(clock.instant().plus(CHALLENGE_VALIDITY)))
                .build());
    }

    /** The sub in such a proof. */
    String challenged(String session) {
        return keys.verify(session)
                .filter(claims -> "challenge".equals(claims.getClaim("token_use")))
                .filter(claims ->
                        clock.instant().isBefore(claims.getExpirationTime().toInstant()))
                .map(JWTClaimsSet::getSubject)
                .orElseThrow(() -> CognitoErrors.notAuthorized("Invalid session for the user, session is expired."));
    }

    private String idToken(User user, Session session) {
        JWTClaimsSet.Builder claims =
                claims(user, session, "id").audience(pool.clientId()).claim("cognito:username", user.sub());
        user.attributes().forEach((name, value) -> claims.claim(name, claim(name, value)));
        return keys.sign(claims.build());
    }

    private String accessToken(User user, Session session) {
        return keys.sign(claims(user, session, "access")
                .claim("client_id", pool.clientId())
                .claim("username", user.sub())
                .claim("scope", "aws.cognito.signin.user.admin")
                .build());
    }

    private JWTClaimsSet.Builder claims(User user, Session session, String use) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject(user.sub())
                .issuer(pool.issuer())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALIDITY)))
                .jwtID(UUID.randomUUID().toString())
                .claim("origin_jti", session.id())
                .claim("auth_time", session.signedInAt().getEpochSecond())
                .claim("token_use", use);
        if (!user.groups().isEmpty()) {
            claims.claim("cognito:groups", List.copyOf(user.groups()));
        }
        return claims;
    }

    private static Object claim(String name, String value) {
        return name.endsWith("_verified") ? Boolean.valueOf(value) : value;
    }
}
