package dev.orderflow.local.gateway;

import java.util.Optional;

/** Something a request must pass before its integration is called. */
@FunctionalInterface
interface Check {

    Optional<Refusal> refuse(Exchange exchange);
}
