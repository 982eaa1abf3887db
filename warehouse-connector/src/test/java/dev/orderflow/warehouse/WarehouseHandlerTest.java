package dev.orderflow.warehouse;

import static dev.orderflow.orders.OrderStatus.CANCELLED;
import static dev.orderflow.orders.OrderStatus.ERROR;
import static dev.orderflow.orders.OrderStatus.PLACED;
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

class WarehouseHandlerTest {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Shop shop = new Shop();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedWarehouses warehouses = new ScriptedWarehouses();
    private final WarehouseHandler handler = new WarehouseHandler(
            warehouses,
            new Supersedings(shop.orders, meters, WarehouseConnector.NAME),
            new WriteBacks(shop.orders, Shop.CLOCK, Duration.ofMillis(1)),
            new WarehouseMetrics(meters));

    @Test
    void handlesWhatIsPlacedAndWhatIsCancelled() {
        assertThat(handler.handles()).containsExactlyInAnyOrder(PLACED, CANCELLED);
    }

    @Test
    void asksTheWarehouseToPickAndNotesItsReference() {
        var placed = shop.place();
        warehouses.willReply(new Accepted("W-1"));

        assertThat(handler.handle(placed, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(warehouses.asked()).containsExactly("pick " + placed.eventId());
        assertThat(shop.stored(placed).warehouse())
                .isEqualTo(new PartnerAssignment(Shop.WAREHOUSE, "W-1", Shop.CLOCK.instant()));
        assertThat(count("orderflow.references", "result", "noted")).isEqualTo(1);
    }

    @Test
    void notesAReferenceAgainWithoutAskingAgain() {
        var placed = shop.place();
        warehouses.willReply(new Accepted("W-1"));
        warehouses.meanwhile(() -> shop.database.fail(2));

        assertThat(handler.handle(placed, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(warehouses.asked()).hasSize(1);
        assertThat(shop.stored(placed).warehouse().reference()).isEqualTo("W-1");
    }

    @Test
    void ratherLosesAReferenceThanAsksAgain() {
        var placed = shop.place();
        warehouses.willReply(new Accepted("W-1"));
        warehouses.meanwhile(() -> shop.database.fail(3));

        assertThat(handler.handle(placed, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(shop.stored(placed).warehouse().reference()).isNull();
        assertThat(count("orderflow.references", "result", "lost")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void movesAnOrderThatTheWarehouseRefusesToError(RefusalReason reason) {
        var placed = shop.place();
        warehouses.willReply(new Refused(reason.wire(), "their own words"));

        assertThat(handler.handle(placed, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(shop.stored(placed)).extracting(Order::status, Order::reason).containsExactly(ERROR, reason);
    }

    @Test
    void leavesAnOrderAloneThatWasCancelledBeforeTheWarehouseRefused() {
        var placed = shop.place();
        warehouses.willReply(new Refused("out_of_stock", null));
        warehouses.meanwhile(() -> shop.cancel(placed));

        assertThat(handler.handle(placed, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(shop.stored(placed).status()).isEqualTo(CANCELLED);
    }

    @Test
    void triesAgainWhereARefusalCannotBeWritten() {
        var placed = shop.place();
        warehouses.willReply(new Refused("out_of_stock", null));
        warehouses.meanwhile(() -> shop.database.fail(3));

        assertThat(handler.handle(placed, ScriptedAttempt.first())).isEqualTo(new RetryLater(SOON, Effect.NOT_DONE));
    }

    @ParameterizedTest
    @CsvSource({"NOT_DONE,NOT_DONE", "UNKNOWN,UNKNOWN"})
    void waitsForAWarehouseThatIsNotAvailable(PartnerReply.Effect effect, Effect told) {
        var wait = Duration.ofSeconds(42);
        warehouses.willReply(new Unavailable(wait, PartnerReply.Why.THROTTLED, effect));

        assertThat(handler.handle(shop.place(), ScriptedAttempt.first()))
                .isEqualTo(new Outcome.Unavailable(new Scope("north"), wait, told));
    }

    @ParameterizedTest
    @CsvSource({"NOT_DONE,NOT_DONE", "UNKNOWN,UNKNOWN"})
    void triesAnOrderAgainThatFailed(PartnerReply.Effect effect, Effect told) {
        warehouses.willReply(new Failed(effect, "status 500"));

        assertThat(handler.handle(shop.place(), ScriptedAttempt.first())).isEqualTo(new RetryLater(SOON, told));
    }

    @Test
    void parksWhatTheWarehouseDoesNotUnderstand() {
        warehouses.willReply(new Rejected(400, "No such item"));

        assertThat(handler.handle(shop.place(), ScriptedAttempt.first()))
                .isEqualTo(new Park("Status 400 from the warehouse. No such item"));
    }

    @ParameterizedTest
    @CsvSource({"404,never_asked", "409,already_picked", "410,gone"})
    void isContentWhereTheWarehouseCannotCancelAnyMore(int status, String result) {
        var cancelled = shop.cancel(shop.place());
        warehouses.willReply(new Rejected(status, ""));

        assertThat(handler.handle(cancelled, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(warehouses.asked()).containsExactly("cancel " + cancelled.eventId());
        assertThat(count("orderflow.cancellations", "result", result)).isEqualTo(1);
    }

    @Test
    void stopsThePickingOfACancelledOrder() {
        var cancelled = shop.cancel(shop.place());

        assertThat(handler.handle(cancelled, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(count("orderflow.cancellations", "result", "stopped")).isEqualTo(1);
    }

    @Test
    void takesTheRefusalOfACancellationForTooLate() {
        var cancelled = shop.cancel(shop.place());
        warehouses.willReply(new Refused("other", "packed"));

        assertThat(handler.handle(cancelled, ScriptedAttempt.first())).isEqualTo(new Done());

        assertThat(count("orderflow.cancellations", "result", "already_picked")).isEqualTo(1);
        assertThat(shop.stored(cancelled).status()).isEqualTo(CANCELLED);
    }

    @Test
    void parksACancellationThatTheWarehouseDoesNotUnderstand() {
        warehouses.willReply(new Rejected(405, ""));

        assertThat(handler.handle(shop.cancel(shop.place()), ScriptedAttempt.first()))
                .isInstanceOf(Park.class);
    }

    @Test
    void asksNothingWhereTheReservationMayRunOut() {
        var attempt = ScriptedAttempt.tooLate();

        assertThat(handler.handle(shop.place(), attempt)).isEqualTo(new RetryLater(SOON, Effect.NOT_DONE));

        assertThat(attempt.begun()).isEqualTo(1);
        assertThat(warehouses.asked()).isEmpty();
    }

    @Test
    void asksNothingForAnOrderThatHasMovedOnSince() {
        var placed = shop.place();
        shop.cancel(placed);
        var attempt = ScriptedAttempt.later();

        assertThat(handler.handle(placed, attempt)).isEqualTo(new Done());

        assertThat(attempt.begun()).isZero();
        assertThat(warehouses.asked()).isEmpty();
        assertThat(count("orderflow.superseded", "consumer", "warehouse-connector"))
                .isEqualTo(1);
    }

    @Test
    void asksLateForAnOrderThatHasNotMoved() {
        var placed = shop.place();

        assertThat(handler.handle(placed, ScriptedAttempt.later())).isEqualTo(new Done());

        assertThat(warehouses.asked()).containsExactly("pick " + placed.eventId());
    }

    @Test
    void asksNothingWhereItCannotTellWhetherAnOrderHasMoved() {
        var placed = shop.place();
        var attempt = ScriptedAttempt.later();
        shop.database.fail(1);

        assertThat(handler.handle(placed, attempt)).isEqualTo(new RetryLater(SOON, Effect.NOT_DONE));

        assertThat(attempt.begun()).isZero();
        assertThat(warehouses.asked()).isEmpty();
    }

    @Test
    void parksAnOrderOfAWarehouseThatIsNotConfigured() {
        var stranger = assignedTo(new PartnerId("south"), shop.place());
        var attempt = ScriptedAttempt.first();

        assertThat(handler.scope(stranger)).isEqualTo(Scope.NONE);
        assertThat(handler.handle(stranger, attempt)).isEqualTo(new Park("Warehouse 'south' is not configured"));
        assertThat(attempt.begun()).isZero();
    }

    @Test
    void needsTheWarehouseOfTheOrder() {
        assertThat(handler.scope(shop.place())).isEqualTo(new Scope("north"));
    }

    @Test
    void ignoresWhatIsNoneOfTheWarehousesBusiness() {
        assertThat(handler.handle(shop.pack(shop.place()), ScriptedAttempt.first()))
                .isEqualTo(new Ignored());
    }

    private double count(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }

    private static OrderEvent assignedTo(PartnerId warehouse, OrderEvent event) {
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
                PartnerAssignment.of(warehouse),
                order.delivery(),
                order.correlationId(),
                order.traceparent()));
    }
}
