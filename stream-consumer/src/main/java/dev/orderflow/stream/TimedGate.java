package dev.orderflow.stream;

import java.time.Duration;

/** A gate that is closed by nothing but being told so. */
final class TimedGate implements Gate {

    private final MonotonicClock clock;
    private Duration closedUntil = Duration.ZERO;
    private Force force = Force.NONE;

    TimedGate(MonotonicClock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Entry tryEnter() {
        return switch (force) {
            case OPEN -> new Entry.Permitted();
            case CLOSED -> new Entry.Refused(Duration.ofSeconds(1));
            case NONE -> remaining().isPositive() ? new Entry.Refused(remaining()) : new Entry.Permitted();
        };
    }

    @Override
    public void leaveUnused() {
        // Permits are not counted.
    }

    @Override
    public synchronized State state() {
        return switch (force) {
            case OPEN -> State.OPEN;
            case CLOSED -> State.CLOSED;
            case NONE -> remaining().isPositive() ? State.CLOSED : State.OPEN;
        };
    }

    @Override
    public synchronized void closeFor(Duration duration) {
        var until = clock.now().plus(duration);
        if (until.compareTo(closedUntil) > 0) {
            closedUntil = until;
        }
    }

    @Override
    public synchronized void force(Force wanted) {
        force = wanted;
    }

    private Duration remaining() {
        return closedUntil.minus(clock.now());
    }
}
