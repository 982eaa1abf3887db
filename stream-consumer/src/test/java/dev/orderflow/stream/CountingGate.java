package dev.orderflow.stream;

import java.time.Duration;

/** Counts what is asked of another gate. */
final class CountingGate implements Gate {

    private final Gate gate;
    private int questions;
    private int permitted;
    private int unused;

    CountingGate(Gate gate) {
        this.gate = gate;
    }

    int questions() {
        return questions;
    }

    int permitted() {
        return permitted;
    }

    int unused() {
        return unused;
    }

    @Override
    public Entry tryEnter() {
        questions++;
        var entry = gate.tryEnter();
        permitted += entry instanceof Entry.Permitted ? 1 : 0;
        return entry;
    }

    @Override
    public void leaveUnused() {
        unused++;
        gate.leaveUnused();
    }

    @Override
    public State state() {
        return gate.state();
    }

    @Override
    public void closeFor(Duration duration) {
        gate.closeFor(duration);
    }

    @Override
    public void force(Force force) {
        gate.force(force);
    }
}
