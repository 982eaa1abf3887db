package dev.orderflow.router;

import dev.orderflow.router.EventPublisher.Publication;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * An entry whose publisher waits for its answer.
 *
 * @param publication completed exactly once, exceptionally only by a defect
 */
record Pending(BusEntry entry, CompletableFuture<Publication> publication) {

    Pending(BusEntry entry) {
        this(entry, new CompletableFuture<>());
    }

    /** Waits for the answer; an interrupted wait leaves the entry on its way. */
    Publication await() {
        try {
            return publication.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Publication.Failed("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("The batch was not sent because of a defect", e.getCause());
        }
    }
}
