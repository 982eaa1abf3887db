package dev.orderflow.stream;

import dev.orderflow.stream.RedriveTally.Counts;
import java.time.Instant;
import java.util.Optional;

/**
 * The last redrive of one consumer, shared by all its workers, as one of them uses it. Every step is one conditional write.
 * Blocking; throws when the ledger's table cannot be reached.
 */
interface RedriveJobs {

    /** The one that is running, or the last one that was. */
    Optional<RedriveJob> latest();

    /** Begins a redrive; false while another is running. */
    boolean begin(RedriveJob job);

    /**
     * Runs it from now until {@code until}, or goes on running it, and notes what was achieved. False when somebody else runs
     * it or it is ended: then nothing more of it may be begun.
     */
    boolean run(String id, Counts counts, Instant until);

    /** Lets others run it at once. */
    void leave(String id, Counts counts);

    /** Ends the redrive after everything was tried, if this worker still runs it. */
    void finish(String id, Counts counts, Instant now);

    /** Ends the redrive before; false when it is ended already or another has taken its place. */
    boolean cancel(String id, Instant now);
}
