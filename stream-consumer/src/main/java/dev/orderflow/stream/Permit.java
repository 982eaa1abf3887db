package dev.orderflow.stream;

/** One permit of a gate. Closing it gives it back unless it was used. Belongs to one thread. */
final class Permit implements AutoCloseable {

    private final Runnable leaveUnused;
    private boolean used;

    Permit(Runnable leaveUnused) {
        this.leaveUnused = leaveUnused;
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
    }
}
