package dev.orderflow.warehouse;

import dev.orderflow.partner.PartnerGuard;
import dev.orderflow.stream.Gate;
import java.time.Duration;

/** A warehouse's guard, as the runtime asks it. */
record PartnerGate(PartnerGuard guard) implements Gate {

    @Override
    public Entry tryEnter() {
        return switch (guard.tryEnter()) {
            case PartnerGuard.Admission.Permitted _ -> new Entry.Permitted();
            case PartnerGuard.Admission.Refused(var after) -> new Entry.Refused(after);
        };
    }

    @Override
    public void leaveUnused() {
        guard.leaveUnused();
    }

    @Override
    public State state() {
        return switch (guard.state()) {
            case OPEN -> State.OPEN;
            case PROBING -> State.PROBING;
            case CLOSED -> State.CLOSED;
        };
    }

    @Override
    public void closeFor(Duration duration) {
        guard.closeFor(duration);
    }

    @Override
    public void force(Force force) {
        guard.force(
                switch (force) {
                    case NONE -> PartnerGuard.Force.NONE;
                    case OPEN -> PartnerGuard.Force.OPEN;
                    case CLOSED -> PartnerGuard.Force.CLOSED;
                });
    }
}
