package dev.orderflow.stream.protocol;

import java.util.List;

/**
 * A small world to look through: one order and who works at it.
 *
 * @param handled the versions that the consumer handles
 * @param delivered the versions that the stream delivers to every worker, in any order
 * @param baseline the first version that happened after the group began
 * @param ageing whether what is handled or parked gets too old for the gap filler
 * @param troubles how often each may happen
 */
record Scenario(
        String name,
        int last,
        Versions handled,
        Versions delivered,
        int baseline,
        boolean ageing,
        List<Place> cast,
        Tally troubles) {

    Scenario {
        cast = List.copyOf(cast);
        if (last < 1 || last > 6) {
            throw new IllegalArgumentException("'last' must be in 1..6: " + last);
        }
    }

    static Scenario of(String name, int last, Place... cast) {
        return new Scenario(name, last, Versions.upTo(last), Versions.upTo(last), 1, false, List.of(cast), Tally.ZERO);
    }

    Scenario handling(int... versions) {
        return new Scenario(name, last, Versions.of(versions), delivered, baseline, ageing, cast, troubles);
    }

    Scenario delivering(int... versions) {
        return new Scenario(name, last, handled, Versions.of(versions), baseline, ageing, cast, troubles);
    }

    Scenario since(int version) {
        return new Scenario(name, last, handled, delivered, version, ageing, cast, troubles);
    }

    Scenario growingOld() {
        return new Scenario(name, last, handled, delivered, baseline, true, cast, troubles);
    }

    Scenario with(Trouble trouble, int times) {
        return new Scenario(
                name, last, handled, delivered, baseline, ageing, cast, troubles.with(trouble.counter(), times));
    }

    State start() {
        var actors =
                cast.stream().map(place -> Actor.starting(place, delivered)).toList();
        return new State(
                Row.EMPTY,
                Lot.EMPTY,
                Partner.UNASKED,
                actors,
                delivered,
                baseline,
                troubles,
                Versions.NONE,
                Tally.ZERO,
                null);
    }

    /** What must be accepted or dropped in the end. */
    Versions owed() {
        return handled.from(baseline);
    }

    /** Whether a version happened before the group began, so that it is not the group's business even if it is delivered. */
    boolean older(int version) {
        return version < baseline;
    }

    int pod(int actor) {
        return cast.get(actor).pod();
    }

    /** The highest earlier version that the consumer handles, whatever its age; 0 if there is none. */
    int previous(int version) {
        return handled.below(version).last();
    }

    @Override
    public String toString() {
        return name;
    }
}
