package dev.orderflow.local.gateway;

import java.util.Optional;

/** Which partner an API key belongs to. Asked for every request, so that a changed key is known at once. */
@FunctionalInterface
public interface UsagePlans {

    /** The partner's id, empty for a key that nobody has. */
    Optional<String> partnerOf(String apiKey);
}
