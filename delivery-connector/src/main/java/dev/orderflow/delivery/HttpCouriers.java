package dev.orderflow.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.Traceparent;
import dev.orderflow.partner.PartnerReply;
import dev.orderflow.partner.PartnerRequest;
import dev.orderflow.partner.Partners;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The couriers as their API has them. They learn where a parcel goes, and of its content only how many pieces. */
final class HttpCouriers implements Couriers {

    private final Partners partners;

    HttpCouriers(Partners partners) {
        this.partners = partners;
    }

    @Override
    public boolean has(PartnerId courier) {
        return partners.find(courier.value()).isPresent();
    }

    @Override
    public PartnerReply requestDelivery(OrderEvent packed) {
        var order = packed.order();
        var request = new PartnerRequest(
                "/delivery-requests",
                packed.eventId(),
                DeliveryRequest.of(order),
                order.correlationId().value(),
                Optional.ofNullable(order.traceparent()).map(Traceparent::value).orElse(null));
        return partners.find(order.delivery().partner().value()).orElseThrow().send(request);
    }

    record DeliveryRequest(String orderId, Address address, Parcel parcel) {

        static DeliveryRequest of(Order order) {
            var pieces = order.lines().stream().mapToInt(OrderLine::quantity).sum();
            return new DeliveryRequest(order.id().value(), Address.of(order.deliveryAddress()), new Parcel(pieces));
        }

        record Parcel(int pieces) {}

        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Address(
                String name,
                String line1,
                @Nullable String line2,
                String city,
                @Nullable String region,
                @Nullable String postcode,
                String country,
                @Nullable String phone) {

            static Address of(DeliveryAddress address) {
                return new Address(
                        address.name(),
                        address.line1(),
                        address.line2(),
                        address.city(),
                        address.region(),
                        address.postcode(),
                        address.country(),
                        address.phone());
            }
        }
    }
}
