package dev.orderflow.orders;

/** Names a shopper: the `sub` of the account. */
public record UserId(String value) {

    // No '#': the id is the first half of composed keys.
    private static final Spelling ALLOWED = Spelling.of("A-Za-z0-9_.:@-", 128);

    public UserId {
        Identifiers.matching("userId", ALLOWED, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
