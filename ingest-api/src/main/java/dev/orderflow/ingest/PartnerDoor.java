package dev.orderflow.ingest;

import dev.orderflow.orders.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Lets partners in by their key: warehouses to what warehouses may do, couriers to what couriers may do. */
final class PartnerDoor {

    private final List<Partner> partners;
    private final PartnerKeys keys;

    PartnerDoor(List<Partner> partners, PartnerKeys keys) {
        this.partners = List.copyOf(partners);
        this.keys = keys;
    }

    Route only(Role role, PartnerRoute route) {
        return request -> partner(request.headers().get("X-Api-Key"), role).then(it -> route.answer(request, it));
    }

    private Parsed<Partner> partner(String key, Role role) {
        var holders = key.isEmpty()
                ? List.<Partner>of()
                : partners.stream().filter(it -> holds(it, key)).toList();
        if (holders.isEmpty()) {
            return new Parsed.Refused<>(Problem.of(ProblemType.INVALID_API_KEY, "X-Api-Key is missing or unknown."));
        }
        return holders.stream()
                .filter(it -> it.role() == role)
                .findFirst()
                .<Parsed<Partner>>map(Parsed.Accepted::new)
                .orElseGet(() -> new Parsed.Refused<>(
                        Problem.of(ProblemType.FORBIDDEN, "This key belongs to another kind of partner.")));
    }

    /** Compares with every valid key and takes as long whether or not one fits. */
    private boolean holds(Partner partner, String key) {
        var offered = key.getBytes(StandardCharsets.UTF_8);
        var fits = false;
        for (var valid : keys.validKeys(partner.id())) {
            fits |= MessageDigest.isEqual(valid.getBytes(StandardCharsets.UTF_8), offered);
        }
        return fits;
    }

    /** Answers a partner that is known. */
    @FunctionalInterface
    interface PartnerRoute {
        Answer answer(Request request, Partner partner);
    }
}
