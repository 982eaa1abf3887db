package dev.orderflow.local.gateway;

import dev.orderflow.local.gateway.Operation.Security;
import java.util.Optional;

/** Asks for a known API key where the operation requires one, and holds its partner to the usage plan. */
record KeyCheck(UsagePlans plans, RateLimits limits) implements Check {

    @Override
    public Optional<Refusal> refuse(Exchange exchange) {
        if (!exchange.operation().requires(Security.API_KEY)) {
            return Optional.empty();
        }
        Optional<String> partner = exchange.request().header("X-Api-Key").flatMap(plans::partnerOf);
        if (partner.isEmpty()) {
            return Optional.of(Refusal.of(ResponseType.INVALID_API_KEY, "Forbidden"));
        }
        return limits.partner(partner.get());
    }
}
