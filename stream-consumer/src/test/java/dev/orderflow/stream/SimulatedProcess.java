package dev.orderflow.stream;

import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.History;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One life of a worker in a {@link Simulation}: its threads, its clock and alarms, its ways to the outside. */
final class SimulatedProcess implements Road, Timer, MonotonicClock, Executor {

    private static final Duration TICK = Duration.ofMillis(300);

    private final String worker;
    private final Simulation simulation;
    private final History history;
    private final Set<Fiber> napping = new LinkedHashSet<>();
    private @Nullable Fiber turn;
    private Duration frozenUntil = Duration.ZERO;
    private boolean dead;

    SimulatedProcess(String worker, Simulation simulation, History history) {
        this.worker = worker;
        this.simulation = simulation;
        this.history = history;
    }

    static Duration ticks(long ticks) {
        return TICK.multipliedBy(ticks);
    }

    @Override
    public String worker() {
        return worker;
    }

    @Override
    public long tick() {
        return simulation.now().dividedBy(TICK);
    }

    @Override
    public Duration now() {
        return simulation.now();
    }

    @Override
    public void travel() {
        travel(simulation.between(1, 40));
    }

    @Override
    public void travel(Duration duration) {
        if (dead) {
            throw new Killed();
        }
        Objects.requireNonNull(turn, "only threads of the process travel").nap(duration);
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted on the way");
        }
    }

    @Override
    public void tell(Fact fact) {
        if (!dead) {
            history.add(fact);
        }
    }

    @Override
    public void execute(Runnable task) {
        simulation.in(Duration.ZERO, this, () -> new Fiber(this, simulation, task).start());
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        var cancelled = new boolean[1];
        simulation.in(delay, this, () -> {
            if (!cancelled[0]) {
                task.run();
                List.copyOf(napping).forEach(Fiber::wakeIfInterrupted);
            }
        });
        return () -> cancelled[0] = true;
    }

    /** Does something again and again. */
    void every(Duration interval, Runnable task) {
        simulation.in(interval, this, () -> {
            task.run();
            every(interval, task);
        });
    }

    void freeze(Duration duration) {
        tell(new Fact.Frozen(worker));
        frozenUntil = simulation.now().plus(duration);
        simulation.in(duration, this, () -> tell(new Fact.Thawed(worker)));
    }

    /** Ends the process and all its threads, wherever they are. */
    void kill() {
        if (!dead) {
            tell(new Fact.Killed(worker));
            dead = true;
            List.copyOf(napping).forEach(Fiber::kill);
        }
    }

    boolean dead() {
        return dead;
    }

    Duration frozenUntil() {
        return frozenUntil;
    }

    void napping(Fiber fiber) {
        napping.add(fiber);
    }

    void awake(Fiber fiber) {
        napping.remove(fiber);
    }

    void turnOf(Fiber fiber) {
        turn = fiber;
    }
}
