package dev.orderflow.orders;

/** Names a warehouse or a courier, as in `orderflow.warehouse.partners.<id>`. */
public record PartnerId(String value) {

    private static final Spelling ALLOWED = Spelling.of("a-z0-9", "a-z0-9-", 63);

    public PartnerId {
        Identifiers.matching("partnerId", ALLOWED, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
