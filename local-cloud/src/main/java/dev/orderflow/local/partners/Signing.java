package dev.orderflow.local.partners;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;

/** Signs and checks messages with one secret, by the library that Standard Webhooks offers to everyone. */
final class Signing {

    private final Webhook webhook;

    Signing(String secret) {
        try {
            webhook = new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException("'secret' must not be empty", e);
        }
    }

    Map<String, String> headers(String messageId, Instant now, String body) {
        var seconds = now.getEpochSecond();
        try {
            return Map.of(
                    "webhook-id", messageId,
                    "webhook-timestamp", Long.toString(seconds),
                    "webhook-signature", webhook.sign(messageId, seconds, body));
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("A message was not signed", e);
        }
    }

    /** Whether somebody signed, but not the one who knows the secret, or not now. */
    boolean isForged(HttpHeaders headers, String body) {
        if (headers.firstValue("webhook-signature").isEmpty()) {
            return false;
        }
        try {
            webhook.verify(body, headers);
            return false;
        } catch (WebhookVerificationException _) {
            return true;
        }
    }
}
