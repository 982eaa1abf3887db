package dev.orderflow.orders;

import java.util.regex.Pattern;

/** Names a shopper: the `sub` of the account. */
public record UserId(String value) {

    // No '#': the id is the first half of composed keys.
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.:@-]{1,128}");

    public UserId {
        Identifiers.matching("userId", ALLOWED, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
