package dev.orderflow.local.cognito;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who is signed in. The oldest sessions give way when there are too many. */
final class Sessions {

    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final int MAX_SESSIONS = 20_000;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byToken = new LinkedHashMap<>();
    private final Map<String, String> tokenById = new LinkedHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    synchronized Session start(String sub) {
        if (byToken.size() >= MAX_SESSIONS) {
            end(byToken.values().iterator().next());
        }
        Instant now = clock.instant();
        Session session = new Session(UUID.randomUUID().toString(), newToken(), sub, now, now.plus(VALIDITY));
        byToken.put(session.refreshToken(), session);
        tokenById.put(session.id(), session.refreshToken());
        return session;
    }

    synchronized Session refresh(String token) {
        Session session = byToken.get(token);
        if (session == null) {
            throw CognitoErrors.notAuthorized("Invalid Refresh Token");
        }
        if (!clock.instant().isBefore(session.expiresAt())) {
            end(session);
            throw CognitoErrors.notAuthorized("Refresh Token has expired");
        }
        return session;
    }

    synchronized boolean isLive(String id) {
        return tokenById.containsKey(id);
    }

    synchronized void revoke(String token) {
        Optional.ofNullable(byToken.get(token)).ifPresent(this::end);
    }

    synchronized void revokeAll(String sub) {
        byToken.values().stream()
                .filter(session -> session.sub().equals(sub))
                .toList()
                .forEach(this::end);
    }

    private void end(Session session) {
        byToken.remove(session.refreshToken());
        tokenById.remove(session.id());
    }

    private String newToken() {
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
