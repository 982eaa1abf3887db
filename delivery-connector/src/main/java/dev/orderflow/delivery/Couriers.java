package dev.orderflow.delivery;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.partner.PartnerReply;

/** What the couriers can be asked for. A repeat for the same event asks for the same, and they can tell. */
interface Couriers {

    /** Whether we know how to reach it. */
    boolean has(PartnerId courier);

    PartnerReply requestDelivery(OrderEvent packed);
}
