package dev.orderflow.local.partners;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Carries parcels to whoever has an address. */
final class CourierTrade implements Trade {

    private static final List<String> NEEDED = List.of("name", "line1", "city", "country");

    private static final Pattern MAGIC_POSTCODE = Pattern.compile("000(\\d\\d)");
    private static final Callback.Pages NEWS = new Callback.Pages("/orderdelivered", "/orderundeliverable");

    private final Callbacks callbacks;

    CourierTrade(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public String orderOf(Request request) {
        return request.text("orderId");
    }

    @Override
    public Optional<MagicOrder> magic(Request request) {
        var postcode = MAGIC_POSTCODE.matcher(
                request.body().path("address").path("postcode").asString(""));
        return postcode.matches() ? MagicOrder.of(Integer.parseInt(postcode.group(1))) : Optional.empty();
    }

    @Override
    public String usualRefusal() {
        return "address";
    }

    @Override
    public Answer handle(Request request, Faults faults) {
        return request.path().equals("/delivery-requests")
                ? deliver(request, faults)
                : Answer.problem(404, "No such page");
    }

    @Override
    public void forget() {
        // It remembers nothing but what is on its way.
    }

    private Answer deliver(Request request, Faults faults) {
        var order = orderOf(request);
        var address = request.body().path("address");
        if (order.isEmpty()
                || !NEEDED.stream().allMatch(part -> address.path(part).isString())) {
            return Answer.problem(400, "A delivery request has an 'orderId' and an 'address' with at least " + NEEDED);
        }
        if (faults.refuse() != null) {
            return Trade.refusal(faults.refuse());
        }
        var reference = "CR-" + request.key();
        callbacks.schedule(Callback.about(order, NEWS, reference, request.trace(), faults), faults);
        return Answer.ok(202, Map.of("reference", reference));
    }
}
