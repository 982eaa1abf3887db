package dev.orderflow.local.partners;

import java.time.Instant;

/**
 * One try of a simulated partner to tell the API something. The control API gives it as JSON with these names.
 *
 * @param answered the status that the API gave, 0 when there was no answer
 */
public record CallbackTry(String orderId, String path, String webhookId, Instant sentAt, int answered) {}
