package dev.orderflow.stream;

import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.scenario.Scenario;
import dev.orderflow.stream.scenario.Step.Kind;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The control row as one worker reads it: answered at once or not at all. Writes down when the worker learns of a pause. */
final class ControlFacts implements ControlStore {

    private final ControlStore store;
    private final Road road;
    private final Scenario scenario;
    private final AtomicLong calls = new AtomicLong();
    private boolean paused;

    ControlFacts(ControlStore store, Road road, Scenario scenario) {
        this.store = store;
        this.road = road;
        this.scenario = scenario;
    }

    @Override
    public synchronized ConsumerControl read() {
        mayFail(Kind.LEDGER_ANSWERS_LOST);
        var control = store.read();
        learn(control);
        return control;
    }

    @Override
    public synchronized boolean replace(ConsumerControl next) {
        mayFail(Kind.LEDGER_THROTTLES);
        boolean replaced = store.replace(next);
        mayFail(Kind.LEDGER_ANSWERS_LOST);
        if (replaced) {
            learn(next);
        }
        return replaced;
    }

    private void learn(ConsumerControl control) {
        boolean asked = control.pause() != null;
        if (asked != paused) {
            paused = asked;
            road.tell(asked ? new Fact.PauseSeen(road.worker()) : new Fact.PauseEndSeen(road.worker()));
        }
    }

    private void mayFail(Kind kind) {
        if (scenario.meets(kind, road.tick(), road.worker(), "control", calls.incrementAndGet())) {
            throw SdkClientException.create("no answer from the control row");
        }
    }
}
