package dev.orderflow.ingest;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.PartnerAssignment;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.Role;

/** A warehouse or a courier that may call us. */
record Partner(PartnerId id, Role role) {

    Partner {
        if (role != Role.WAREHOUSE && role != Role.COURIER) {
            throw new IllegalArgumentException("'role' must be a partner's: " + role);
        }
    }

    Actor asActor() {
        return role == Role.WAREHOUSE ? Actor.warehouse(id) : Actor.courier(id);
    }

    /** What the order says of partners of this kind. */
    PartnerAssignment assignment(Order order) {
        return role == Role.WAREHOUSE ? order.warehouse() : order.delivery();
    }
}
