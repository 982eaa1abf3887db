package dev.orderflow.warehouse;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.partner.PartnerReply;

/** What the warehouses can be asked for. A repeat for the same event asks for the same, and they can tell. */
interface Warehouses {

    /** Whether we know how to reach it. */
    boolean has(PartnerId warehouse);

    PartnerReply requestPicking(OrderEvent placed);

    PartnerReply cancelPicking(OrderEvent cancelled);
}
