package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerStatus.PauseReason;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Decides whether a shard is read, and says why not. It remembers nothing: the fetcher asks before every read, and intake
 * when it has no room for what was read already.
 */
record IntakeValve(BooleanSupplier manual, BooleanSupplier defects, BooleanSupplier store, Supplier<Reach> reach) {

    /** How much is read. */
    enum Flow {
        /** All there is. */
        ALL,
        /** A few records, to have something to probe with. */
        TRICKLE,
        /** Nothing. */
        NONE
    }

    /** Whether anybody can be served. */
    enum Reach {
        /** Somebody can. */
        UP,
        /** Nobody can, and enough work waits to find out when somebody can. */
        DOWN,
        /** Nobody can, and hardly any work waits to find out when somebody can. */
        UNTRIED
    }

    /** Why no shard is read; empty when each is that has room. */
    Set<PauseReason> reasons() {
        return reasons(reach.get());
    }

    /** @param room whether the shard's tracker has any */
    Flow flow(boolean room) {
        var reached = reach.get();
        var reasons = reasons(reached);
        if (reasons.isEmpty() && room) {
            return Flow.ALL;
        }
        boolean untried = reached == Reach.UNTRIED && reasons.equals(Set.of(PauseReason.UNAVAILABLE));
        return untried && room ? Flow.TRICKLE : Flow.NONE;
    }

    private Set<PauseReason> reasons(Reach reached) {
        var reasons = EnumSet.noneOf(PauseReason.class);
        addIf(manual.getAsBoolean(), PauseReason.MANUAL, reasons);
        addIf(defects.getAsBoolean(), PauseReason.DEFECTS, reasons);
        addIf(store.getAsBoolean(), PauseReason.STORE, reasons);
        addIf(reached != Reach.UP, PauseReason.UNAVAILABLE, reasons);
        return reasons;
    }

    private static void addIf(boolean holds, PauseReason reason, Set<PauseReason> reasons) {
        if (holds) {
            reasons.add(reason);
        }
    }
}
