package dev.orderflow.stream;

import java.time.Duration;

/** Gives a worker's redrives their turn every second, one after the other, as their own timer does in a whole worker. */
final class SimulatedRedrives {

    private static final Duration TURN = Duration.ofSeconds(1);

    private final RedriveRunner redrives;
    private final SimulatedProcess process;
    private boolean busy;
    private boolean closed;

    SimulatedRedrives(RedriveRunner redrives, SimulatedProcess process) {
        this.redrives = redrives;
        this.process = process;
    }

    void start() {
        process.after(TURN, () -> {
            if (!closed) {
                busy = true;
                process.execute(this::turn);
            }
        });
    }

    private void turn() {
        redrives.tick();
        busy = false;
        start();
    }

    /** Gives no more turns; true once nothing more begins. */
    boolean stopped() {
        if (!closed && !busy) {
            redrives.stop();
        }
        closed |= !busy;
        return closed;
    }

    /** Lets others go on, and then goes on with what is left to do. */
    void leave(Runnable then) {
        process.execute(() -> {
            redrives.leave(Duration.ZERO);
            then.run();
        });
    }
}
