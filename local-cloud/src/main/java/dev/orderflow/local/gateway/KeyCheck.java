package dev.orderflow.local.gateway;

import dev.orderflow.local.gateway.Operation.Security;
import java.util.Optional;

/** Asks for a known API key where the operation requires one, and holds it to the usage plan. */
record KeyCheck(UsagePlans plans, RateLimits limits) implements Check {

    @Override
    public Optional<Refusal> refuse(Exchange exchange) {
        if (!exchange.operation().requires(Security.API_KEY)) {
            return Optional.empty();
        }
        return exchange.request()
                .header("X-Api-Key")
                .filter(key -> plans.partnerOf(key).isPresent())
                .map(limits::key)
                .orElseGet(() -> Optional.of(Refusal.of(ResponseType.INVALID_API_KEY, "Forbidden")));
    }
}
