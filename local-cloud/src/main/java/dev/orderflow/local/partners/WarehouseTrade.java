package dev.orderflow.local.partners;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Picks and packs, and stops picking as long as nothing is packed. */
final class WarehouseTrade implements Trade {

    private static final Pattern CANCEL = Pattern.compile("/pick-requests/([^/]+)/cancel");

    private static final Callback.Pages NEWS = new Callback.Pages("/orderpacked", "/orderrefused");

    private final Callbacks callbacks;
    private final Map<String, String> references = new ConcurrentHashMap<>();

    WarehouseTrade(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public String orderOf(Request request) {
        var cancel = CANCEL.matcher(request.path());
        return cancel.matches() ? cancel.group(1) : request.text("orderId");
    }

    @Override
    public Optional<MagicOrder> magic(Request request) {
        return request.body()
                .path("items")
                .valueStream()
                .flatMap(item -> MagicOrder.of(item.path("quantity").asInt(0)).stream())
                .findFirst();
    }

    @Override
    public String usualRefusal() {
        return "out_of_stock";
    }

    @Override
    public Answer handle(Request request, Faults faults) {
        if (CANCEL.matcher(request.path()).matches()) {
            return cancel(orderOf(request));
        }
        return request.path().equals("/pick-requests") ? pick(request, faults) : Answer.problem(404, "No such page");
    }

    @Override
    public void forget() {
        references.clear();
    }

    private Answer pick(Request request, Faults faults) {
        var order = orderOf(request);
        if (order.isEmpty() || !isPickable(request)) {
            return Answer.problem(400, "A pick request has an 'orderId' and 'items' with 'id', 'title' and 'quantity'");
        }
        if (faults.refuse() != null) {
            return Trade.refusal(faults.refuse());
        }
        var reference = "WH-" + request.key();
        references.put(order, reference);
        callbacks.schedule(Callback.about(order, NEWS, reference, request.trace(), faults), faults);
        return Answer.ok(202, Map.of("reference", reference));
    }

    private static boolean isPickable(Request request) {
        var items = request.body().path("items");
        return items.isArray()
                && !items.isEmpty()
                && items.valueStream()
                        .allMatch(item -> item.path("id").isString()
                                && item.path("title").isString()
                                && item.path("quantity").isIntegralNumber());
    }

    private Answer cancel(String order) {
        var reference = references.get(order);
        if (reference == null) {
            return Answer.problem(404, "We know of no such order");
        }
        return callbacks.cancel(order)
                ? Answer.ok(200, Map.of("reference", reference))
                : Answer.problem(409, "That order is packed already");
    }
}
