package dev.orderflow.local.mail;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mail in one person's inbox.
 *
 * @param orderId from the message tag of that name; null in a mail that is not about an order, like the next two
 * @param orderVersion the version of the order that the mail tells of
 * @param event the order's status that the mail tells of
 * @param text null in a mail that has no such part, like {@code html}
 * @param headers those that the sender set by itself
 */
public record Mail(
        String to,
        String subject,
        @Nullable String orderId,
        @Nullable Long orderVersion,
        @Nullable String event,
        @Nullable String text,
        @Nullable String html,
        Map<String, String> headers,
        Instant sentAt) {

    public Mail {
        headers = Map.copyOf(headers);
    }
}
