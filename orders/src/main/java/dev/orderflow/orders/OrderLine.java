package dev.orderflow.orders;

/** What was bought, with title and price as they were when the order was placed. */
public record OrderLine(ItemId id, String title, int quantity, Money unitPrice) {

    public static final int MOST_OF_ONE_ITEM = 99;

    public OrderLine {
        if (quantity < 1 || quantity > MOST_OF_ONE_ITEM) {
            throw new IllegalArgumentException(
                    "'quantity' must be within 1..%d: %d".formatted(MOST_OF_ONE_ITEM, quantity));
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("'title' must not be blank");
        }
    }

    public Money total() {
        return unitPrice.times(quantity);
    }
}
