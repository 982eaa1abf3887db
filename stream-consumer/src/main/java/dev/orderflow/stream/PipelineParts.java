package dev.orderflow.stream;

/** What both kinds of pipeline work with. */
record PipelineParts<E>(
        ConsumerProperties settings,
        EventHandler<E> handler,
        HandlerCall<E> call,
        Turnstiles turnstiles,
        StoreHealth store,
        Backoff retries,
        ConsumerMetrics metrics,
        Timing timing) {

    /** Waits for the ledger and the lot together with all others. */
    Next heldByStore() {
        return new Next.Held(StoreHealth.SCOPE, store.remaining());
    }

    /** Asks the ledger or the lot the same again when they may answer, keeping the key's turn. */
    Next askAgain(Next.Step step) {
        return new Next.Resume(retries.after(1, store.remaining()), step);
    }
}
