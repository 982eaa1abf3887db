package dev.orderflow.local.dynamodb;

/**
 * How badly the integration between tables and stream behaves. All zero is better than the real one, which promises neither
 * order nor that a record comes once.
 *
 * @param duplicateRate share of the records that come twice, 0 to 1
 * @param reorderRate share of the records that come after a later one, often of the same item, 0 to 1
 * @param delayMs how much later every record comes
 */
public record ChangeStreamSwitches(double duplicateRate, double reorderRate, int delayMs) {

    public static final ChangeStreamSwitches OFF = new ChangeStreamSwitches(0, 0, 0);

    private static final int LONGEST_DELAY_MS = 60_000;

    public ChangeStreamSwitches {
        requireRate("duplicateRate", duplicateRate);
        requireRate("reorderRate", reorderRate);
        if (delayMs < 0 || delayMs > LONGEST_DELAY_MS) {
            throw new IllegalArgumentException("'delayMs' must be 0..%d: %d".formatted(LONGEST_DELAY_MS, delayMs));
        }
    }

    private static void requireRate(String name, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("'%s' must be 0..1: %s".formatted(name, rate));
        }
    }
}
