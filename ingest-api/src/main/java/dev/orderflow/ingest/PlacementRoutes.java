package dev.orderflow.ingest;

import dev.orderflow.orders.Money;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.Pricing;
import dev.orderflow.store.Catalogue;
import dev.orderflow.store.IdempotentRequest;
import dev.orderflow.store.NewOrder;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.PartnerRouting;
import dev.orderflow.store.PlacementResult;
import java.util.List;
import java.util.Map;

/** Placing an order, once per `Idempotency-Key`. */
final class PlacementRoutes {

    private static final String KEY = "Idempotency-Key";

    private final OrderStore orders;
    private final Catalogue catalogue;
    private final PartnerRouting routing;

    PlacementRoutes(OrderStore orders, Catalogue catalogue, PartnerRouting routing) {
        this.orders = orders;
        this.catalogue = catalogue;
        this.routing = routing;
    }

    Answer place(Request request, Shopper shopper) {
        return key(request).then(key -> Body.required(request).then(body -> {
            var once = new IdempotentRequest(key, body.hash());
            return PlaceOrder.read(body).then(wish -> place(wish, once, shopper, request.trace()));
        }));
    }

    /** A repeat gets its first answer before anything is looked up: prices may have changed since. */
    private Answer place(PlaceOrder wish, IdempotentRequest once, Shopper shopper, Trace trace) {
        return orders.earlierAnswer(shopper.id(), once)
                .map(PlacementRoutes::answer)
                .orElseGet(() -> price(wish)
                        .then(lines -> answer(
                                orders.place(newOrder(wish, lines, shopper, trace), once, PlacementRoutes::json))));
    }

    private Parsed<List<OrderLine>> price(PlaceOrder wish) {
        return switch (Pricing.price(wish.lines(), catalogue.findAll(wish.items()), wish.total())) {
            case Pricing.Result.Priced priced -> new Parsed.Accepted<>(priced.lines());
            case Pricing.Result.UnknownItems(var items) ->
                new Parsed.Refused<>(new Problem(
                        ProblemType.UNKNOWN_ITEM, "", wish.problems(items, "id", "is not in the catalogue"), Map.of()));
            case Pricing.Result.QuantityOutOfRange(var items) ->
                new Parsed.Refused<>(Problem.invalid(wish.problems(
                        items,
                        "quantity",
                        "adds up to more than %d of this item".formatted(OrderLine.MOST_OF_ONE_ITEM))));
            case Pricing.Result.LineCountOutOfRange _ ->
                new Parsed.Refused<>(
                        Problem.invalid("/items", "must be 1 to %d different items".formatted(Order.MOST_LINES)));
            case Pricing.Result.MixedCurrencies() ->
                new Parsed.Refused<>(Problem.invalid("/items", "are sold in different currencies: order them apart"));
            case Pricing.Result.TotalMismatch(var total) -> new Parsed.Refused<>(mismatch(total));
        };
    }

    private static Problem mismatch(Money total) {
        return Problem.of(ProblemType.TOTAL_MISMATCH, "Look at the prices again; nothing has been ordered.")
                .with("total", total.minorUnits())
                .with("currency", total.currency().getCurrencyCode());
    }

    private NewOrder newOrder(PlaceOrder wish, List<OrderLine> lines, Shopper shopper, Trace trace) {
        var country = wish.address().country();
        return new NewOrder(
                shopper.id(),
                shopper.email(),
                lines,
                wish.address(),
                routing.warehouses().partnerFor(country),
                routing.couriers().partnerFor(country),
                trace.correlationId(),
                trace.traceparent());
    }

    private static Parsed<String> key(Request request) {
        var key = request.headers().get(KEY);
        if (key.isBlank()) {
            return new Parsed.Refused<>(Problem.of(
                    ProblemType.IDEMPOTENCY_KEY_MISSING, "Choose a new one for each order, such as a UUID."));
        }
        return IdempotentRequest.isValidKey(key)
                ? new Parsed.Accepted<>(key)
                : new Parsed.Refused<>(
                        Problem.invalid("header/" + KEY, "must be 1 to 255 printable ASCII characters without blanks"));
    }

    private static Answer answer(PlacementResult result) {
        return switch (result) {
            case PlacementResult.Placed(var order, var answer) -> created(order.id(), answer);
            case PlacementResult.Replayed(var orderId, var answer) -> created(orderId, answer);
            case PlacementResult.KeyReused() ->
                Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, "Choose a new key for another order.");
        };
    }

    private static Reply created(OrderId order, String answer) {
        var body = Json.read(answer);
        return Reply.created(body)
                .with("Location", "/orders/" + order.value())
                .with("ETag", ETags.of(body.path("version").longValue()));
    }

    private static String json(Order order) {
        return Json.write(OrderJson.of(order));
    }
}
