package dev.orderflow.delivery;

import static dev.orderflow.orders.OrderStatus.DELIVERED;
import static dev.orderflow.orders.OrderStatus.ERROR;
import static dev.orderflow.orders.OrderStatus.PACKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.PartnerAssignment;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.RefusalReason;
import dev.orderflow.partner.PartnerReply;
import dev.orderflow.partner.PartnerReply.Accepted;
import dev.orderflow.partner.PartnerReply.Failed;
import dev.orderflow.partner.PartnerReply.Refused;
import dev.orderflow.partner.PartnerReply.Rejected;
import dev.orderflow.partner.PartnerReply.Unavailable;
import dev.orderflow.store.WriteBacks;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Outcome.Ignored;
import dev.orderflow.stream.Outcome.Park;
import dev.orderflow.stream.Outcome.RetryLater;
import dev.orderflow.stream.Scope;
import dev.orderflow.stream.orders.Supersedings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryHandlerTest {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Shop shop = new Shop();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedCouriers couriers = new ScriptedCouriers();
    private final DeliveryHandler handler = new DeliveryHandler(
            couriers,
            new Supersedings(shop.orders, meters, DeliveryConnector.NAME),
            new WriteBacks(shop.orders, Shop.CLOCK, Duration.ofMillis(1)),
            new DeliveryMetrics(meters));

    @Test
    void handlesWhatIsPacked() {
        assertThat(handler.handles()).containsExactly(PACKED);
    }

    @Test
    void asksTheCourierToDeliverAndNotesItsReference() {
        var packed = shop.packed();
        couriers.willReply(new Accepted("C-1"));

        assertThat(handler.handle(packed, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(couriers.asked()).containsExactly(packed.eventId());
        assertThat(shop.stored(packed).delivery())
                .isEqualTo(new PartnerAssignment(Shop.COURIER, "C-1", Shop.CLOCK.instant()));
        assertThat(count("orderflow.references", "result", "noted")).isEqualTo(1);
    }

    @Test
    void notesAReferenceAgainWithoutAskingAgain() {
        var packed = shop.packed();
        couriers.willReply(new Accepted("C-1"));
        couriers.meanwhile(() -> shop.database.fail(2));

        assertThat(handler.handle(packed, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(couriers.asked()).hasSize(1);
        assertThat(shop.stored(packed).delivery().reference()).isEqualTo("C-1");
    }

    @Test
    void ratherLosesAReferenceThanAsksAgain() {
        var packed = shop.packed();
        couriers.willReply(new Accepted("C-1"));
        couriers.meanwhile(() -> shop.database.fail(3));

        assertThat(handler.handle(packed, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(shop.stored(packed).delivery().reference()).isNull();
        assertThat(count("orderflow.references", "result", "lost")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void movesAnOrderThatTheCourierRefusesToError(RefusalReason reason) {
        var packed = shop.packed();
        couriers.willReply(new Refused(reason.wire(), "their own words"));

        assertThat(handler.handle(packed, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(shop.stored(packed)).extracting(Order::status, Order::reason).containsExactly(ERROR, reason);
    }

    @Test
    void leavesAnOrderAloneThatWasDeliveredBeforeTheCourierRefused() {
        var packed = shop.packed();
        couriers.willReply(new Refused("out_of_stock", null));
        couriers.meanwhile(() -> shop.deliver(packed));

        assertThat(handler.handle(packed, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(shop.stored(packed).status()).isEqualTo(DELIVERED);
    }

    @Test
    void triesAgainWhereARefusalCannotBeWritten() {
        var packed = shop.packed();
        couriers.willReply(new Refused("out_of_stock", null));
        couriers.meanwhile(() -> shop.database.fail(3));

        assertThat(handler.handle(packed, ScriptedAttempt.first())).isEqualTo(new RetryLater(SOON, Effect.NOT_DONE));
    }

    @ParameterizedTest
    @CsvSource({"NOT_DONE,NOT_DONE", "UNKNOWN,UNKNOWN"})
    void waitsForACourierThatIsNotAvailable(PartnerReply.Effect effect, Effect told) {
        var wait = Duration.ofSeconds(42);
        couriers.willReply(new Unavailable(wait, PartnerReply.Why.THROTTLED, effect));

        assertThat(handler.handle(shop.packed(), ScriptedAttempt.first()))
                .isEqualTo(new Outcome.Unavailable(new Scope("swift"), wait, told));
    }

    @ParameterizedTest
    @CsvSource({"NOT_DONE,NOT_DONE", "UNKNOWN,UNKNOWN"})
    void triesAnOrderAgainThatFailed(PartnerReply.Effect effect, Effect told) {
        couriers.willReply(new Failed(effect, "status 500"));

        assertThat(handler.handle(shop.packed(), ScriptedAttempt.first())).isEqualTo(new RetryLater(SOON, told));
    }

    @Test
    void parksWhatTheCourierDoesNotUnderstand() {
        couriers.willReply(new Rejected(400, "No such item"));

        assertThat(handler.handle(shop.packed(), ScriptedAttempt.first()))
                .isEqualTo(new Park("Status 400 from the courier. No such item"));
    }

    @Test
    void asksNothingWhereTheReservationMayRunOut() {
        var attempt = ScriptedAttempt.tooLate();

        assertThat(handler.handle(shop.packed(), attempt)).isEqualTo(new RetryLater(SOON, Effect.NOT_DONE));

        assertThat(attempt.begun()).isEqualTo(1);
        assertThat(couriers.asked()).isEmpty();
    }

    @Test
    void asksNothingForAnOrderThatHasMovedOnSince() {
        var packed = shop.packed();
        shop.deliver(packed);
        var attempt = ScriptedAttempt.later();

        assertThat(handler.handle(packed, attempt)).isEqualTo(new Done());

        assertThat(attempt.begun()).isZero();
        assertThat(couriers.asked()).isEmpty();
        assertThat(count("orderflow.superseded", "consumer", "delivery-connector"))
                .isEqualTo(1);
    }

    @Test
    void asksLateForAnOrderThatHasNotMoved() {
        var packed = shop.packed();

        assertThat(handler.handle(packed, ScriptedAttempt.later())).isEqualTo(new Done());

        assertThat(couriers.asked()).containsExactly(packed.eventId());
    }

    @Test
    void asksNothingWhereItCannotTellWhetherAnOrderHasMoved() {
        var packed = shop.packed();
        var attempt = ScriptedAttempt.later();
        shop.database.fail(1);

        assertThat(handler.handle(packed, attempt)).isEqualTo(new RetryLater(SOON, Effect.NOT_DONE));

        assertThat(attempt.begun()).isZero();
        assertThat(couriers.asked()).isEmpty();
    }

    @Test
    void parksAnOrderOfACourierThatIsNotConfigured() {
        var stranger = assignedTo(new PartnerId("slow"), shop.packed());
        var attempt = ScriptedAttempt.first();

        assertThat(handler.scope(stranger)).isEqualTo(Scope.NONE);
        assertThat(handler.handle(stranger, attempt)).isEqualTo(new Park("Courier 'slow' is not configured"));
        assertThat(attempt.begun()).isZero();
    }

    @Test
    void needsTheCourierOfTheOrder() {
        assertThat(handler.scope(shop.packed())).isEqualTo(new Scope("swift"));
    }

    @Test
    void ignoresWhatIsNoneOfTheCouriersBusiness() {
        assertThat(handler.handle(shop.place(), ScriptedAttempt.first())).isEqualTo(new Ignored());
    }

    private double count(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }

    private static OrderEvent assignedTo(PartnerId courier, OrderEvent event) {
        var order = event.order();
        return OrderEvent.of(new Order(
                order.id(),
                order.userId(),
                order.userEmail(),
                order.createdAt(),
                order.updatedAt(),
                order.occurredAt(),
                order.status(),
                order.statusPath(),
                order.lines(),
                order.version(),
                order.total(),
                order.deliveryAddress(),
                order.reason(),
                order.warehouse(),
                PartnerAssignment.of(courier),
                order.correlationId(),
                order.traceparent()));
    }
}
