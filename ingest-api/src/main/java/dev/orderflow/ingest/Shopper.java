package dev.orderflow.ingest;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.UserId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Someone who has signed in. Operators are shoppers of the group `operators`. */
record Shopper(UserId id, EmailAddress email, Set<String> groups) {

    private static final String OPERATORS = "operators";
    private static final String ID_TOKEN = "id";

    Shopper {
        groups = Set.copyOf(groups);
    }

    /** Who the verified claims of an id token speak of; nobody for claims of any other token. */
    static Optional<Shopper> of(Map<String, Object> claims) {
        if (claims.getOrDefault("token_use", ID_TOKEN).equals(ID_TOKEN)
                && claims.get("sub") instanceof String sub
                && claims.get("email") instanceof String email
                && EmailAddress.isValid(email)
                && !sub.isBlank()) {
            return Optional.of(
                    new Shopper(new UserId(sub), new EmailAddress(email), groups(claims.get("cognito:groups"))));
        }
        return Optional.empty();
    }

    static Route only(ShopperRoute route) {
        return request -> of(request.claims())
                .map(shopper -> route.answer(request, shopper))
                .orElseGet(() -> Problem.of(
                        ProblemType.UNAUTHENTICATED, "Send the idToken of POST /signin: Authorization: Bearer ..."));
    }

    boolean isOperator() {
        return groups.contains(OPERATORS);
    }

    boolean maySee(Order order) {
        return isOperator() || order.userId().equals(id);
    }

    Actor asOperator() {
        return Actor.operator(id);
    }

    Actor asShopper() {
        return Actor.shopper(id);
    }

    /** The gateway hands groups on as a list or as one text, with or without brackets. */
    private static Set<String> groups(@Nullable Object claim) {
        var texts = claim instanceof Collection<?> list
                ? list.stream().map(String::valueOf)
                : Arrays.stream(
                        claim == null ? new String[0] : String.valueOf(claim).split("[\\[\\],\\s]+", -1));
        return texts.filter(group -> !group.isBlank()).collect(Collectors.toUnmodifiableSet());
    }

    /** Answers someone who has signed in. */
    @FunctionalInterface
    interface ShopperRoute {
        Answer answer(Request request, Shopper shopper);
    }
}
