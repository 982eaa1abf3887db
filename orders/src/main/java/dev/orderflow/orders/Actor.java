package dev.orderflow.orders;

/**
 * Who caused a transition; on the wire `role:id`.
 *
 * @param id the user id of a shopper or an operator, the partner id of a warehouse or a courier
 */
public record Actor(Role role, String id) {

    private static final Spelling ALLOWED = Spelling.of("A-Za-z0-9_.:@-", 128);

    public Actor {
        Identifiers.matching("actor", ALLOWED, id);
    }

    public static Actor shopper(UserId user) {
        return new Actor(Role.SHOPPER, user.value());
    }

    public static Actor operator(UserId user) {
        return new Actor(Role.OPERATOR, user.value());
    }

    public static Actor warehouse(PartnerId partner) {
        return new Actor(Role.WAREHOUSE, partner.value());
    }

    public static Actor courier(PartnerId partner) {
        return new Actor(Role.COURIER, partner.value());
    }

    public static Actor fromWire(String wire) {
        var parts = wire.split(":", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("'actor' must be role:id");
        }
        var role = Role.fromWire(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("'actor' has an unknown role: '" + parts[0] + "'"));
        return new Actor(role, parts[1]);
    }

    public String wire() {
        return role.wire() + ":" + id;
    }
}
