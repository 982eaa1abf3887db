package dev.orderflow.delivery;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.partner.PartnerReply;
import java.util.ArrayList;
import java.util.List;

/** One courier that replies as it is told and remembers what it was asked. */
final class ScriptedCouriers implements Couriers {

    private final List<String> asked = new ArrayList<>();
    private PartnerReply reply = new PartnerReply.Accepted(null);
    private Runnable before = () -> {};

    void willReply(PartnerReply wanted) {
        reply = wanted;
    }

    /** Something that happens while the courier thinks. */
    void meanwhile(Runnable happening) {
        before = happening;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public boolean has(PartnerId courier) {
        return courier.equals(Shop.COURIER);
    }

    @Override
    public PartnerReply requestDelivery(OrderEvent packed) {
        asked.add(packed.eventId());
        before.run();
        return reply;
    }
}
