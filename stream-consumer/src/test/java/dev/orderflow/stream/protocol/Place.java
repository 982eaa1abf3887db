package dev.orderflow.stream.protocol;

/** Who is at work, and in which process. */
record Place(Role role, int pod) {

    /** What somebody is there for. */
    enum Role {
        /** Handles what the stream delivers. */
        WORKER,
        /** Handles again what is parked. */
        REDRIVER,
        /** Parks what the stream lost. */
        RECONCILER
    }

    static Place worker(int pod) {
        return new Place(Role.WORKER, pod);
    }

    static Place redriver(int pod) {
        return new Place(Role.REDRIVER, pod);
    }

    static Place reconciler(int pod) {
        return new Place(Role.RECONCILER, pod);
    }
}
