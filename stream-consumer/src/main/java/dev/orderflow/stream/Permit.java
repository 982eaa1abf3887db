package dev.orderflow.stream;

/** One permit of a gate, to call the handler once. Closing it gives back what was not used. Belongs to one thread. */
final class Permit implements AutoCloseable {

    private final Runnable leaveUnused;
    private final Runnable notStarted;
    private boolean started;
    private boolean used;

    /**
     * @param leaveUnused when nothing was sent
     * @param notStarted when the handler was not even called
     */
    Permit(Runnable leaveUnused, Runnable notStarted) {
        this.leaveUnused = leaveUnused;
        this.notStarted = notStarted;
    }

    void start() {
        started = true;
    }

    void use() {
        used = true;
    }

    boolean used() {
        return used;
    }

    @Override
    public void close() {
        if (!used) {
            leaveUnused.run();
        }
        if (!started) {
            notStarted.run();
        }
    }
}
