package dev.orderflow.stream.orders;

import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderId;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.OrderSurvey;
import dev.orderflow.stream.Attempt;
import dev.orderflow.stream.EventArchive;
import dev.orderflow.stream.EventHandler;
import dev.orderflow.stream.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history of all orders, as one consumer sees it. */
final class OrderArchive implements EventArchive {

    private final OrderSurvey survey;
    private final OrderStore orders;
    private final OrderInterest interest;
    private final EventHandler<OrderEvent> handler;

    OrderArchive(OrderSurvey survey, OrderStore orders, OrderInterest interest, EventHandler<OrderEvent> handler) {
        this.survey = survey;
        this.orders = orders;
        this.interest = interest;
        this.handler = handler;
    }

    @Override
    public Page page(Instant from, Instant until, @Nullable String cursor) {
        var page = survey.transitions(from, until, cursor);
        return new Page(concerning(page.transitions()), page.cursor());
    }

    @Override
    public List<Happened> eventsOf(String key) {
        return concerning(orders.history(new OrderId(key)));
    }

    @Override
    public Outcome handleAgain(Happened event, Attempt attempt) {
        return rebuilt(new OrderId(event.key()), event.version())
                .map(rebuilt -> handler.handle(rebuilt, attempt))
                .orElseGet(Outcome.Ignored::new);
    }

    private Optional<OrderEvent> rebuilt(OrderId id, long version) {
        return orders.find(id).flatMap(order -> orders.history(id, version, version).stream()
                .map(entry -> OrderEvent.rebuild(order, entry))
                .findFirst());
    }

    private List<Happened> concerning(List<HistoryEntry> transitions) {
        return transitions.stream()
                .filter(entry -> !entry.restored() && interest.in(entry.to()))
                .map(entry -> new Happened(entry.orderId().value(), entry.version(), entry.at()))
                .toList();
    }
}
