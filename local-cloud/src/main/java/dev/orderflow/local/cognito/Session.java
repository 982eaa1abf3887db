package dev.orderflow.local.cognito;

import java.time.Instant;

/**
 * What one sign-in started; it ends when its refresh token expires or is revoked.
 *
 * @param id what the tokens carry as {@code origin_jti}
 */
record Session(String id, String refreshToken, String sub, Instant signedInAt, Instant expiresAt) {}
