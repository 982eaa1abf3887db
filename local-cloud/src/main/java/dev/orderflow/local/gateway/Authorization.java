package dev.orderflow.local.gateway;

import java.util.Map;

/** The authorizer's verdict. Sealed: let in, or refused. */
sealed interface Authorization permits Authorization.Allowed, Refusal {

    /** Let in, with the claims as the gateway hands them on: every value a string. */
    record Allowed(Map<String, String> claims) implements Authorization {

        static final Allowed ANYONE = new Allowed(Map.of());

        public Allowed {
            claims = Map.copyOf(claims);
        }
    }
}
