package dev.orderflow.stream.protocol;

/**
 * The other side, which accepts each version once.
 *
 * @param requests how many left for it, by version
 */
record Partner(Versions accepted, Tally requests) {

    static final Partner UNASKED = new Partner(Versions.NONE, Tally.ZERO);

    Partner requested(int version) {
        return new Partner(accepted, requests.plus(version));
    }

    Partner accepting(int version) {
        return new Partner(accepted.with(version), requests);
    }
}
