package dev.orderflow.delivery;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.partner.PartnerReply;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.MDC;

/** One courier that replies as it is told and remembers what it was asked. */
final class ScriptedCouriers implements Couriers {

    private final List<String> asked = new ArrayList<>();
    private final List<String> correlationIds = new ArrayList<>();
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

    List<String> correlationIds() {
        return correlationIds;
    }

    @Override
    public boolean has(PartnerId courier) {
        return courier.equals(Shop.COURIER);
    }

    @Override
    public PartnerReply requestDelivery(OrderEvent packed) {
        asked.add(packed.eventId());
        correlationIds.add(MDC.get("correlationId"));
        before.run();
        return reply;
    }
}
