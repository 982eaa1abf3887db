package dev.orderflow.ingest;

import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.Role;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets partners in by key and signature: warehouses to what warehouses may do, couriers to what couriers may do. A signed
 * message that comes again is answered like the first time.
 */
final class PartnerDoor {

    private final List<Partner> partners;
    private final Set<PartnerId> unsigned;
    private final PartnerKeys keys;
    private final AnsweredOnce once;
    private final Clock clock;

    /** @param unsigned partners that need not sign */
    PartnerDoor(List<Partner> partners, Set<PartnerId> unsigned, PartnerKeys keys, AnsweredOnce once, Clock clock) {
        this.partners = List.copyOf(partners);
        this.unsigned = Set.copyOf(unsigned);
        this.keys = keys;
        this.once = once;
        this.clock = clock;
    }

    Route only(Role role, PartnerRoute route) {
        return request -> partner(request.headers().get("X-Api-Key"), role)
                .then(partner -> messageId(request, partner).then(id -> id.map(known ->
                                once.answer(partner.id(), known, request, () -> route.answer(request, partner)))
                        .orElseGet(() -> route.answer(request, partner))));
    }

    private Parsed<Partner> partner(String key, Role role) {
        if (key.isEmpty()) {
            return unknown();
        }
        var search = new KeySearch(keys, key);
        var holder = search.holder(partners.stream().filter(it -> it.role() == role));
        if (holder.isPresent()) {
            return new Parsed.Accepted<>(holder.get());
        }
        if (search.holder(partners.stream().filter(it -> it.role() != role)).isPresent()) {
            return refused(ProblemType.FORBIDDEN, "This key belongs to another kind of partner.");
        }
        search.trouble().ifPresent(trouble -> {
            throw trouble; // a good key must not be called unknown
        });
        return unknown();
    }

    /** The id under which the partner signed the message; empty for a partner that need not sign and did not. */
    private Parsed<Optional<String>> messageId(Request request, Partner partner) {
        var signature = WebhookSignature.of(request.headers());
        if (signature.isAbsent()) {
            return unsigned.contains(partner.id())
                    ? new Parsed.Accepted<>(Optional.empty())
                    : forged("Sign the request: webhook-id, webhook-timestamp and webhook-signature.");
        }
        if (!signature.isWellFormed()) {
            return forged("webhook-id, webhook-timestamp (epoch seconds) and webhook-signature belong together.");
        }
        if (!signature.isFresh(clock.instant())) {
            return forged("webhook-timestamp is more than %d minutes from our time. Sign every try anew."
                    .formatted(WebhookSignature.WINDOW.toMinutes()));
        }
        return signature.isBy(keys.of(partner.id()).signingSecrets(), request.body())
                ? new Parsed.Accepted<>(Optional.of(signature.id()))
                : forged("webhook-signature does not fit the body, or was made with another secret.");
    }

    private static <T> Parsed<T> unknown() {
        return refused(ProblemType.INVALID_API_KEY, "X-Api-Key is missing or unknown.");
    }

    private static <T> Parsed<T> forged(String why) {
        return refused(ProblemType.INVALID_SIGNATURE, why);
    }

    private static <T> Parsed<T> refused(ProblemType type, String why) {
        return new Parsed.Refused<>(Problem.of(type, why));
    }

    /** Answers a partner that is known. */
    @FunctionalInterface
    interface PartnerRoute {
        Answer answer(Request request, Partner partner);
    }
}
