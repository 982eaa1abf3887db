package dev.orderflow.warehouse;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.partner.PartnerReply;
import java.util.ArrayList;
import java.util.List;

/** One warehouse that replies as it is told and remembers what it was asked. */
final class ScriptedWarehouses implements Warehouses {

    private final List<String> asked = new ArrayList<>();
    private PartnerReply reply = new PartnerReply.Accepted(null);
    private Runnable before = () -> {};

    void willReply(PartnerReply wanted) {
        reply = wanted;
    }

    /** Something that happens while the warehouse thinks. */
    void meanwhile(Runnable happening) {
        before = happening;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public boolean has(PartnerId warehouse) {
        return warehouse.equals(Shop.WAREHOUSE);
    }

    @Override
    public PartnerReply requestPicking(OrderEvent placed) {
        return answer("pick", placed);
    }

    @Override
    public PartnerReply cancelPicking(OrderEvent cancelled) {
        return answer("cancel", cancelled);
    }

    private PartnerReply answer(String what, OrderEvent event) {
        asked.add(what + " " + event.eventId());
        before.run();
        return reply;
    }
}
