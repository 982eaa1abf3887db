package dev.orderflow.stream.protocol;

/**
 * The parked events of the order.
 *
 * @param unknowns requests that may have had the effect, by version
 * @param failures redrives that failed, by version
 */
record Lot(Versions rows, Tally unknowns, Tally failures) {

    static final Lot EMPTY = new Lot(Versions.NONE, Tally.ZERO, Tally.ZERO);

    Lot with(int version, int unknown) {
        return new Lot(rows.with(version), unknowns.with(version, unknown), failures);
    }

    Lot failing(int version) {
        return new Lot(rows.with(version), unknowns, failures.plus(version));
    }

    Lot without(int version) {
        return new Lot(rows.without(version), unknowns.with(version, 0), failures.with(version, 0));
    }
}
