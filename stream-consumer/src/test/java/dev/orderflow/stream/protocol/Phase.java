package dev.orderflow.stream.protocol;

/** What somebody is about to do. Between two phases lies one write, one read or one call. */
sealed interface Phase {

    /** Nothing is begun. */
    record Idle() implements Phase {}

    /** Read from the history what must be handled before {@code wanted}. */
    record Missing(int wanted, Fence fence) implements Phase {}

    /** Saw the order in quarantine. */
    record Behind(int version) implements Phase {}

    /** Read which version is next, and what the lot says of it. */
    record Planned(Fence fence, Work.Purpose purpose, int noted) implements Phase {}

    record Holding(Work work) implements Phase {}

    record Sending(Work work) implements Phase {}

    record Unanswered(Work work) implements Phase {}

    /** The effect is done, or was to be left out. */
    record Answered(Work work) implements Phase {}

    /** Only flawed: applied a parked version, and will take it out of the lot. */
    record Cleaning(int version) implements Phase {}

    /** Only flawed: looked at the lot, and will end the quarantine by what was there. */
    record Clearing(Work work) implements Phase {}

    /** Only flawed: gave the claim up, and will note the failure. */
    record Noting(Work work) implements Phase {}
}
