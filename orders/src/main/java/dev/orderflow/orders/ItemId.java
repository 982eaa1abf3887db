package dev.orderflow.orders;

import java.util.regex.Pattern;

/** Names an item of the catalogue. */
public record ItemId(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public ItemId {
        Identifiers.matching("itemId", ALLOWED, value);
    }

    /** True for a text that could name an item; anything else names none. */
    public static boolean isValid(String value) {
        return ALLOWED.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
