package dev.orderflow.local.partners;

import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What a simulated partner needs to know.
 *
 * @param port where it listens; 0 takes a free one
 * @param callers by what callers are known; who does not sign is let in by the key alone
 * @param api where the REST API is; asked at each callback, since the API may start later
 * @param own by what it is known to the API
 */
public record PartnerSettings(int port, Credentials callers, Supplier<URI> api, Credentials own, Clock clock) {

    /** What is sent as X-Api-Key, and what messages are signed with. */
    public record Credentials(String apiKey, String signingSecret) {}
}
