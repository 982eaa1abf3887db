package dev.orderflow.local.cognito;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The codes that are waited for, at most one per user: a new one makes the old one worthless. */
final class ConfirmationCodes {

    private static final Duration VALIDITY = Duration.ofHours(24);
    private static final int MAX_FAILURES = 5;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Pending> pending = new HashMap<>();

    ConfirmationCodes(Clock clock) {
        this.clock = clock;
    }

    private record Pending(String code, Instant expiresAt, int failures) {

        Pending failedOnceMore() {
            return new Pending(code, expiresAt, failures + 1);
        }
    }

    synchronized String next(String sub) {
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        pending.put(sub, new Pending(code, clock.instant().plus(VALIDITY), 0));
        return code;
    }

    /** Returns if the code is right, and then it is used up. */
    synchronized void redeem(String sub, String code) {
        Pending expected = pending.get(sub);
        if (expected == null || !clock.instant().isBefore(expected.expiresAt())) {
            throw CognitoErrors.expiredCode();
        }
        if (expected.failures() >= MAX_FAILURES) {
            throw CognitoErrors.tooManyFailures();
        }
        if (!expected.code().equals(code)) {
            pending.put(sub, expected.failedOnceMore());
            throw CognitoErrors.wrongCode();
        }
        pending.remove(sub);
    }

    synchronized void forget(String sub) {
        pending.remove(sub);
    }
}
