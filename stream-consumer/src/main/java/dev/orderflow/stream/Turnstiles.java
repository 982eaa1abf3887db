package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerStatus.Breaker;
import dev.orderflow.stream.Gate.Entry.Permitted;
import dev.orderflow.stream.Gate.Entry.Refused;
import dev.orderflow.stream.IntakeValve.Reach;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lets work through the gate of its scope, and sends those who wait for it when it may have room. */
final class Turnstiles {

    /** Keys that should wait for a gate, so that one that always fails does not speak for all of them. */
    private static final int ENOUGH_TO_PROBE = 4;

    private final ConcurrentMap<Scope, Gate> gates;
    private final Starts starts;
    private final Mailboxes mailboxes;
    private final MonotonicClock clock;
    private volatile ConsumerControl control = ConsumerControl.NOTHING_ASKED;

    Turnstiles(Gates gates, Starts starts, Mailboxes mailboxes, MonotonicClock clock) {
        this.gates = new ConcurrentHashMap<>(gates.byScope());
        this.starts = starts;
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    /** Holds the gates that operators want held, and lets go of the others. */
    synchronized void obey(ConsumerControl asked) {
        control = asked;
        gates.forEach((scope, gate) -> gate.force(asked.force(scope)));
        var rate = asked.rate();
        starts.limit(rate == null ? Double.POSITIVE_INFINITY : rate.perSecond());
    }

    /** Goes on with a permit that is given back if {@code then} leaves it unused, or says when to ask again. */
    Next enter(Scope scope, Function<Permit, Next> then) {
        return starts.refusal().orElseGet(() -> enterGate(scope, then));
    }

    private Next enterGate(Scope scope, Function<Permit, Next> then) {
        if (scope.equals(Scope.NONE)) {
            return through(new Permit(() -> {}, starts::giveBack), then);
        }
        var gate = gate(scope);
        return switch (gate.tryEnter()) {
            case Refused(var after) -> {
                starts.giveBack();
                yield new Next.Held(scope, after);
            }
            case Permitted _ -> throughGate(scope, gate, then);
        };
    }

    /** Each that comes back brings two others: a gate that opens is met by as many more as it has answered. */
    private Next throughGate(Scope scope, Gate gate, Function<Permit, Next> then) {
        var room = mailboxes.room(scope);
        try {
            var next = through(new Permit(gate::leaveUnused, starts::giveBack), then);
            if (!(next instanceof Next.Held)) {
                room.successor();
            }
            return next;
        } finally {
            room.successor();
        }
    }

    private Next through(Permit permit, Function<Permit, Next> then) {
        try (permit) {
            return then.apply(permit);
        } finally {
            starts.followers();
        }
    }

    /** Closes the scope's gate; the work that found it out waits with the others. */
    Next unavailable(Scope scope, Duration after) {
        if (scope.equals(Scope.NONE)) {
            return new Next.Later(after);
        }
        gate(scope).closeFor(after);
        return new Next.Held(scope, after);
    }

    /**
     * Whether any scope can be served; always, where there is none. Scopes are told by their gates, so only those count that
     * have one of their own or had an event.
     */
    Reach reach() {
        var probing = false;
        var tried = true;
        int held = 0;
        for (var entry : gates.entrySet()) {
            int waiting = mailboxes.room(entry.getKey()).countUpTo(ENOUGH_TO_PROBE);
            switch (entry.getValue().state()) {
                case OPEN -> {
                    return Reach.UP;
                }
                case PROBING -> {
                    probing = true;
                    tried &= waiting >= ENOUGH_TO_PROBE;
                }
                case CLOSED -> held += waiting;
            }
        }
        if (gates.isEmpty()) {
            return Reach.UP;
        }
        return (probing ? tried : held >= ENOUGH_TO_PROBE) ? Reach.DOWN : Reach.UNTRIED;
    }

    Map<String, Breaker> breakers() {
        return gates.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(),
                        entry -> Breaker.of(entry.getValue().state())));
    }

    private Gate gate(Scope scope) {
        var known = gates.get(scope);
        return known != null ? known : gates.computeIfAbsent(scope, this::timedGate);
    }

    private Gate timedGate(Scope scope) {
        var gate = new TimedGate(clock);
        gate.force(control.force(scope));
        return gate;
    }
}
