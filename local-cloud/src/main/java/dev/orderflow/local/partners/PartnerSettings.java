package dev.orderflow.local.partners;

import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What a simulated partner needs to know.
 *
 * @param port where it listens; 0 takes a free one
 * @param expectedApiKey what callers must send it as X-Api-Key
 * @param api where the REST API is; asked at each callback, since the API may start later
 * @param callbackApiKey what it sends the API as X-Api-Key
 */
public record PartnerSettings(int port, String expectedApiKey, Supplier<URI> api, String callbackApiKey, Clock clock) {}
