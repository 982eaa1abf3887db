package dev.orderflow.stream;

/** What a consumer remembers. */
enum ConsumerMode {
    /** Every effect is entered in the ledger: version order, repeats dropped, parked keys in quarantine. */
    LEDGERED,
    /** Nothing: at least once, in arrival order of each key. */
    STATELESS
}
