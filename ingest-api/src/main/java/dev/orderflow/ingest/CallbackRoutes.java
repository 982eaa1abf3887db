package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.PartnerAssignment;
import dev.orderflow.orders.RefusalReason;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.TransitionRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What partners report about their orders. */
final class CallbackRoutes {

    private static final int LONGEST_DETAIL = 500;

    private final OrderStore orders;
    private final Clock clock;

    CallbackRoutes(OrderStore orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    Answer packed(Request request, Partner partner) {
        return reported(request, partner, OrderAction.PACKED);
    }

    Answer refused(Request request, Partner partner) {
        return gaveUp(request, partner, OrderAction.REFUSED);
    }

    Answer delivered(Request request, Partner partner) {
        return reported(request, partner, OrderAction.DELIVERED);
    }

    Answer undeliverable(Request request, Partner partner) {
        return gaveUp(request, partner, OrderAction.UNDELIVERABLE);
    }

    private Answer reported(Request request, Partner partner, OrderAction action) {
        return Body.optional(request)
                .thenParse(CallbackRoutes::report)
                .then(report -> move(request, partner, action, null, order -> {
                    report.reference().ifPresent(reference -> note(reference, order, partner));
                    return noted(order);
                }));
    }

    private Answer gaveUp(Request request, Partner partner, OrderAction action) {
        return Body.required(request)
                .thenParse(CallbackRoutes::reason)
                .then(reason -> move(request, partner, action, reason, CallbackRoutes::noted));
    }

    private Answer move(
            Request request,
            Partner partner,
            OrderAction action,
            @Nullable RefusalReason reason,
            Function<Order, Answer> success) {
        return OrderIds.of(request)
                .map(id -> new TransitionRequest(
                        id,
                        action,
                        partner.asActor(),
                        reason,
                        request.trace().correlationId(),
                        request.trace().traceparent(),
                        null))
                .map(wish -> Transitioned.answer(orders.transition(wish), success))
                .orElseGet(Problem::notFound);
    }

    /** A callback may come before the connector has noted the partner's answer; that one is not overwritten. */
    private void note(String reference, Order order, Partner partner) {
        if (partner.assignment(order).reference() == null) {
            orders.noteReference(order.id(), partner.role(), reference, clock.instant());
        }
    }

    private static Reply noted(Order order) {
        return Reply.ok(JsonNodeFactory.instance
                        .objectNode()
                        .put("id", order.id().value())
                        .put("status", order.status().wire())
                        .put("version", order.version()))
                .with("ETag", ETags.of(order.version()));
    }

    private static Parsed<Report> report(JsonFields fields) {
        var reference = fields.has("reference") ? fields.line("reference", PartnerAssignment.LONGEST_REFERENCE) : "";
        return fields.finish(() -> new Report(reference));
    }

    private static Parsed<RefusalReason> reason(JsonFields fields) {
        var reason = RefusalReason.fromWire(fields.text("reason", 1, 64));
        if (reason.isEmpty()) {
            fields.refuse("reason", "is not one of the reasons there are");
        }
        if (fields.has("detail")) {
            fields.text("detail", 0, LONGEST_DETAIL);
        }
        return fields.finish(reason::orElseThrow);
    }

    /** @param text the partner's own name for its work; empty where it told none */
    private record Report(String text) {

        Optional<String> reference() {
            return Optional.of(text).filter(it -> !it.isEmpty());
        }
    }
}
