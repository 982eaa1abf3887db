package dev.orderflow.partner;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach one partner, and how much of it to ask for. The text form keeps the secrets to itself.
 *
 * @param baseUrl what the paths of requests are appended to; https, except on loopback or with {@code allowPlainHttp}
 * @param secret what we send as X-Api-Key
 * @param signingSecret what we sign every call with, by Standard Webhooks: `whsec_` and 24 to 64 bytes in base64; calls are not
 *     signed without one
 * @param allowPlainHttp whether another host than this one may be called without TLS
 * @param connectTimeout for a new connection
 * @param callTimeout for a whole call, from connecting to the last byte of the answer
 * @param maxConcurrentCalls calls that may wait for their answer at once
 * @param callsPerSecond calls that may start within a second
 * @param openFor how long nothing is sent after the partner was found to be out of order
 */
public record PartnerSettings(
        URI baseUrl,
        String secret,
        @Nullable String signingSecret,
        @DefaultValue("false") boolean allowPlainHttp,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("128") int maxConcurrentCalls,
        @DefaultValue("200") int callsPerSecond,
        @DefaultValue("15s") Duration openFor) {

    public PartnerSettings {
        Objects.requireNonNull(baseUrl, "'base-url' is required");
        Objects.requireNonNull(secret, "'secret' is required");
        requireSecureUrl(baseUrl, allowPlainHttp);
        if (secret.isBlank()) {
            throw new IllegalArgumentException("'secret' must not be blank");
        }
        if (signingSecret != null) {
            WebhookSigner.of(signingSecret);
        }
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("call-timeout", callTimeout);
        requirePositive("open-for", openFor);
        if (connectTimeout.compareTo(callTimeout) > 0) {
            throw new IllegalArgumentException(
                    "'connect-timeout' must not exceed 'call-timeout' %s: %s".formatted(callTimeout, connectTimeout));
        }
        requirePositive("max-concurrent-calls", maxConcurrentCalls);
        requirePositive("calls-per-second", callsPerSecond);
    }

    Optional<WebhookSigner> signer() {
        return Optional.ofNullable(signingSecret).map(WebhookSigner::of);
    }

    @Override
    public String toString() {
        return "PartnerSettings[" + baseUrl + "]";
    }

    private static void requireSecureUrl(URI url, boolean allowPlainHttp) {
        if (url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("'base-url' must have a host and no query: " + url);
        }
        var plainAllowed = allowPlainHttp || isLoopback(url.getHost());
        if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && plainAllowed)) {
            throw new IllegalArgumentException("'base-url' must use https, or 'allow-plain-http' must be set: " + url);
        }
    }

    /** By the name alone: a name that resolves to loopback today may resolve to anything tomorrow. */
    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static void requirePositive(String field, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("'%s' must be positive: %s".formatted(field, value));
        }
    }

    private static void requirePositive(String field, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("'%s' must be positive: %d".formatted(field, value));
        }
    }
}
