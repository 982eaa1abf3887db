package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerStatus.Breaker;
import dev.orderflow.stream.Gate.Entry.Permitted;
import dev.orderflow.stream.Gate.Entry.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lets work through the gate of its scope, and sends those who wait for it when it may have room. */
final class Turnstiles {

    private final ConcurrentMap<Scope, Gate> gates;
    private final Mailboxes mailboxes;
    private final MonotonicClock clock;

    Turnstiles(Gates gates, Mailboxes mailboxes, MonotonicClock clock) {
        this.gates = new ConcurrentHashMap<>(gates.byScope());
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    /** Goes on with a permit that is given back if {@code then} leaves it unused, or says when to ask again. */
    Next enter(Scope scope, Function<Permit, Next> then) {
        if (scope.equals(Scope.NONE)) {
            return then.apply(new Permit(() -> {}));
        }
        var gate = gate(scope);
        return switch (gate.tryEnter()) {
            case Refused(var after) -> new Next.Held(scope, after);
            case Permitted _ -> through(scope, gate, then);
        };
    }

    private Next through(Scope scope, Gate gate, Function<Permit, Next> then) {
        var room = mailboxes.room(scope);
        room.followers();
        try (var permit = new Permit(gate::leaveUnused)) {
            return then.apply(permit);
        } finally {
            room.successor();
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

    Map<String, Breaker> breakers() {
        return gates.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(),
                        entry -> Breaker.of(entry.getValue().state())));
    }

    private Gate gate(Scope scope) {
        return gates.computeIfAbsent(scope, _ -> new TimedGate(clock));
    }
}
