package dev.orderflow.stream.protocol;

import dev.orderflow.stream.protocol.Phase.Idle;

/**
 * One thread of work at the order.
 *
 * @param pending what the stream has delivered and this worker has not done yet
 */
record Actor(Place place, Versions pending, Phase phase) {

    static Actor starting(Place place, Versions delivered) {
        return new Actor(place, place.role() == Place.Role.WORKER ? delivered : Versions.NONE, new Idle());
    }

    boolean idle() {
        return phase instanceof Idle;
    }

    boolean holds() {
        return switch (phase) {
            case Phase.Holding _, Phase.Sending _, Phase.Unanswered _, Phase.Answered _, Phase.Clearing _ -> true;
            case Idle _, Phase.Missing _, Phase.Behind _, Phase.Planned _, Phase.Cleaning _, Phase.Noting _ -> false;
        };
    }

    Actor in(Phase next) {
        return new Actor(place, pending, next);
    }

    Actor after(int version) {
        return new Actor(place, pending.without(version), new Idle());
    }
}
