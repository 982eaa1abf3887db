package dev.orderflow.warehouse;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.Traceparent;
import dev.orderflow.partner.PartnerReply;
import dev.orderflow.partner.PartnerRequest;
import dev.orderflow.partner.Partners;
import java.util.List;
import java.util.Optional;

/** The warehouses as their API has them. They learn nothing about the shopper but the country. */
final class HttpWarehouses implements Warehouses {

    private final Partners partners;

    HttpWarehouses(Partners partners) {
        this.partners = partners;
    }

    @Override
    public boolean has(PartnerId warehouse) {
        return partners.find(warehouse.value()).isPresent();
    }

    @Override
    public PartnerReply requestPicking(OrderEvent placed) {
        return send("/pick-requests", PickRequest.of(placed.order()), placed);
    }

    @Override
    public PartnerReply cancelPicking(OrderEvent cancelled) {
        var id = cancelled.order().id().value();
        return send("/pick-requests/" + id + "/cancel", new CancelRequest(id), cancelled);
    }

    private PartnerReply send(String path, Object body, OrderEvent event) {
        var order = event.order();
        var request = new PartnerRequest(
                path,
                event.eventId(),
                body,
                order.correlationId().value(),
                Optional.ofNullable(order.traceparent()).map(Traceparent::value).orElse(null));
        return partners.find(order.warehouse().partner().value()).orElseThrow().send(request);
    }

    /** @param country where the parcel goes, for the papers that must be in it */
    record PickRequest(String orderId, String country, List<Line> items) {

        static PickRequest of(Order order) {
            return new PickRequest(
                    order.id().value(),
                    order.deliveryAddress().country(),
                    order.lines().stream()
                            .map(line -> new Line(line.id().value(), line.title(), line.quantity()))
                            .toList());
        }

        record Line(String id, String title, int quantity) {}
    }

    record CancelRequest(String orderId) {}
}
