package dev.orderflow.stream.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes through every state that a scenario can come to, the nearest first, until a promise is broken. */
final class Exploration {

    private static final int TOO_MANY = 1_500_000;

    private final Promises promises;
    private final Ledger ledger;
    private final Map<State, Integer> numbers = new HashMap<>();
    private final List<Reached> reached = new ArrayList<>();
    private final Arrivals arrivals = new Arrivals();
    private final BitSet ends = new BitSet();
    private Optional<Violation> violation = Optional.empty();

    private Exploration(Scenario scenario, Flaw flaw, Set<Promise> watched) {
        this.promises = new Promises(scenario, watched);
        this.ledger = new Ledger(scenario, flaw);
    }

    /** Looks only for breaches of the promises in {@code watched}. */
    static Findings of(Scenario scenario, Flaw flaw, Set<Promise> watched) {
        var exploration = new Exploration(scenario, flaw, watched);
        exploration.run(scenario.start());
        return new Findings(exploration.reached.size(), exploration.ends.cardinality(), exploration.violation);
    }

    /** A state, and the step that first led to it. */
    private record Reached(State state, int from, int who, String what) {}

    /** The outcome; without a violation every state was looked at. */
    record Findings(int states, int ends, Optional<Violation> violation) {}

    /** A broken promise, and the shortest way to break it. */
    record Violation(Promise promise, List<String> path) {
        @Override
        public String toString() {
            return promise + "\n  " + String.join("\n  ", path);
        }
    }

    private void run(State start) {
        note(start, -1, -1, "begins");
        for (int number = 0; number < reached.size() && violation.isEmpty(); number++) {
            expand(number);
            if (reached.size() > TOO_MANY) {
                throw new IllegalStateException("More than " + TOO_MANY + " states");
            }
        }
        if (violation.isEmpty() && promises.watched().contains(Promise.THE_END_CAN_BE_REACHED)) {
            firstStuck().ifPresent(number -> violated(Promise.THE_END_CAN_BE_REACHED, number));
        }
    }

    private void expand(int number) {
        var state = reached.get(number).state();
        new WorldSteps(ledger).from(state, (what, after) -> arrive(number, -1, what, after));
        for (int i = 0; i < state.actors().size(); i++) {
            int who = i;
            Moves moves = (what, after) -> arrive(number, who, what, after);
            switch (state.actors().get(who).place().role()) {
                case WORKER -> new WorkerSteps(ledger).from(state, who, moves);
                case REDRIVER -> new RedriverSteps(ledger).from(state, who, moves);
                case RECONCILER -> new ReconcilerSteps(ledger).from(state, who, moves);
            }
        }
    }

    private void arrive(int from, int who, String what, State next) {
        if (violation.isPresent()) {
            return;
        }
        var after = next.broken() == null || promises.watched().contains(next.broken()) ? next : next.breaking(null);
        var known = numbers.get(after);
        int to = known == null ? note(after, from, who, what) : known;
        arrivals.add(from, to);
        promises.brokenBy(reached.get(from).state(), after).ifPresent(promise -> violated(promise, to));
    }

    private int note(State state, int from, int who, String what) {
        int number = reached.size();
        reached.add(new Reached(state, from, who, what));
        numbers.put(state, number);
        if (promises.ended(state)) {
            ends.set(number);
        }
        return number;
    }

    private Optional<Integer> firstStuck() {
        var good = arrivals.leadingTo(ends, reached.size());
        int stuck = good.nextClearBit(0);
        return stuck < reached.size() ? Optional.of(stuck) : Optional.empty();
    }

    private void violated(Promise promise, int number) {
        Deque<String> path = new ArrayDeque<>();
        for (int at = number; at >= 0; at = reached.get(at).from()) {
            path.addFirst(told(reached.get(at)));
        }
        violation = Optional.of(new Violation(promise, List.copyOf(path)));
    }

    private String told(Reached step) {
        var who = step.who() < 0 ? "" : step.state().actors().get(step.who()).place() + " ";
        var state = step.state();
        return "%s%s: %s %s accepted %s %s"
                .formatted(
                        who,
                        step.what(),
                        state.row(),
                        state.lot(),
                        state.partner().accepted(),
                        state.actors().stream()
                                .map(actor -> actor.pending() + " " + actor.phase())
                                .toList());
    }
}
