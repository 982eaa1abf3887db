package dev.orderflow.local;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A part of the start that runs on a thread of its own, beside others that do not wait for it. */
final class Background implements AutoCloseable {

    private final CompletableFuture<Void> work;

    private Background(CompletableFuture<Void> work) {
        this.work = work;
    }

    /** Begins at once, on a platform thread of that name: what starts here loads classes, which would hold a carrier. */
    static Background run(String name, Runnable work) {
        return new Background(CompletableFuture.runAsync(
                work, task -> Thread.ofPlatform().name(name).start(task)));
    }

    /** Waits until all have ended; if some failed, throws what the first of them threw. */
    static void awaitAll(List<Background> all) {
        all.forEach(Background::awaitEnd);
        all.forEach(Background::close);
    }

    private void awaitEnd() {
        work.handle((_, _) -> null).join();
    }

    /** Waits until it has ended; if it failed, throws what it threw. */
    @Override
    public void close() {
        try {
            work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
