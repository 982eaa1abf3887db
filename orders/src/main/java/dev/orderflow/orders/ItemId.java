package dev.orderflow.orders;

/** Names an item of the catalogue. */
public record ItemId(String value) {

    private static final Spelling ALLOWED = Spelling.of("A-Za-z0-9_-", 64);

    public ItemId {
        Identifiers.matching("itemId", ALLOWED, value);
    }

    /** True for a text that could name an item; anything else names none. */
    public static boolean isValid(String value) {
        return ALLOWED.matches(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
