package dev.orderflow.stream;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread of a simulated process, which runs only when the simulation waits for it and stops only where it naps. */
final class Fiber {

    private final SimulatedProcess process;
    private final Simulation simulation;
    private final Thread thread;
    private @Nullable Thread driver;
    private volatile boolean running;
    private volatile boolean interrupted;
    private boolean killed;
    private int naps;

    Fiber(SimulatedProcess process, Simulation simulation, Runnable task) {
        this.process = process;
        this.simulation = simulation;
        thread = Thread.ofVirtual().unstarted(() -> run(task));
    }

    /** Lets it run to its next nap or its end. */
    void start() {
        giveTurn(thread::start);
    }

    /** Called by this fiber's own thread. Keeps an interruption for the time after the nap, which it ends. */
    void nap(Duration duration) {
        int nap = ++naps;
        process.napping(this);
        simulation.in(duration, process, () -> wake(nap));
        running = false;
        LockSupport.unpark(driver);
        awaitTurn();
        process.awake(this);
        if (killed) {
            throw new Killed();
        }
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the nap of a fiber that was interrupted in it. */
    void wakeIfInterrupted() {
        if (thread.isInterrupted() || interrupted) {
            int nap = naps;
            simulation.in(Duration.ZERO, process, () -> wake(nap));
        }
    }

    /** Ends a napping fiber. */
    void kill() {
        killed = true;
        naps++;
        giveTurn(() -> LockSupport.unpark(thread));
    }

    private void wake(int nap) {
        if (nap == naps) {
            naps++;
            giveTurn(() -> LockSupport.unpark(thread));
        }
    }

    private void giveTurn(Runnable waking) {
        driver = Thread.currentThread();
        process.turnOf(this);
        running = true;
        waking.run();
        while (running) {
            LockSupport.park(this);
        }
    }

    private void awaitTurn() {
        while (!running) {
            LockSupport.park(this);
            if (Thread.currentThread().isInterrupted()) {
                interrupted = true;
                Thread.interrupted();
            }
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Killed _) {
            // The end of the process is the end of its threads.
        } catch (RuntimeException | Error unforeseen) {
            simulation.end(unforeseen);
        } finally {
            running = false;
            LockSupport.unpark(driver);
        }
    }
}
