package dev.orderflow.stream.protocol;

import dev.orderflow.stream.protocol.Phase.Sending;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is at one instant.
 *
 * @param stream what it delivers again to a worker that begins anew
 * @param horizon versions below it are too old for the gap filler
 * @param troubles how often each trouble may still happen
 * @param dropped versions that a person gave up
 * @param failed redrives that have failed, by version
 * @param broken the promise that the step to this state broke
 */
record State(
        Row row,
        Lot lot,
        Partner partner,
        List<Actor> actors,
        Versions stream,
        int horizon,
        Tally troubles,
        Versions dropped,
        Tally failed,
        @Nullable Promise broken) {

    State {
        actors = List.copyOf(actors);
    }

    boolean pending(int version) {
        return actors.stream().anyMatch(actor -> actor.pending().contains(version));
    }

    boolean sending() {
        return actors.stream().anyMatch(actor -> actor.phase() instanceof Sending);
    }

    boolean may(Trouble trouble) {
        return troubles.of(trouble.counter()) > 0;
    }

    State with(Row next) {
        return new State(next, lot, partner, actors, stream, horizon, troubles, dropped, failed, broken);
    }

    State with(Lot next) {
        return new State(row, next, partner, actors, stream, horizon, troubles, dropped, failed, broken);
    }

    State with(Partner next) {
        return new State(row, lot, next, actors, stream, horizon, troubles, dropped, failed, broken);
    }

    State with(int index, Actor actor) {
        var next = new ArrayList<>(actors);
        next.set(index, actor);
        return new State(row, lot, partner, next, stream, horizon, troubles, dropped, failed, broken);
    }

    State in(int index, Phase phase) {
        return with(index, actors.get(index).in(phase));
    }

    State idle(int index) {
        return in(index, new Phase.Idle());
    }

    /** One more version is forgotten by the stream and too old for the gap filler. */
    State older() {
        return new State(
                row, lot, partner, actors, stream.without(horizon), horizon + 1, troubles, dropped, failed, broken);
    }

    State streamless() {
        return new State(row, lot, partner, actors, Versions.NONE, horizon, troubles, dropped, failed, broken);
    }

    State after(Trouble trouble) {
        return new State(
                row, lot, partner, actors, stream, horizon, troubles.minus(trouble.counter()), dropped, failed, broken);
    }

    State dropping(int version) {
        return new State(row, lot, partner, actors, stream, horizon, troubles, dropped.with(version), failed, broken);
    }

    State failing(int version) {
        return new State(row, lot, partner, actors, stream, horizon, troubles, dropped, failed.plus(version), broken);
    }

    State breaking(@Nullable Promise promise) {
        return new State(row, lot, partner, actors, stream, horizon, troubles, dropped, failed, promise);
    }

    /** The partner takes a request in. */
    State accepting(int version) {
        if (partner.accepted().contains(version)) {
            return this;
        }
        var next = with(partner.accepting(version));
        return partner.accepted().from(version).isEmpty()
                ? next
                : next.breaking(Promise.EFFECTS_ARE_ACCEPTED_IN_VERSION_ORDER);
    }
}
