package dev.orderflow.tap;

import java.time.Duration;

/** Lets Ctrl-C end a reading in an orderly way, so that the resume token is still printed. */
final class Interruption implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Thread reader = Thread.currentThread();
    private final Thread hook = new Thread(this::request);
    private volatile boolean requested;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean requested() {
        return requested;
    }

    private void request() {
        requested = true;
        reader.interrupt();
        try {
            reader.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is ending already.
        }
    }
}
