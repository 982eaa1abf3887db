package dev.orderflow.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whether the handler may be called now, whatever the event. While a consumer is paused by hand or by too many defects no
 * event goes into the handler, also none that was read before; what is in it ends.
 */
final class Starts {

    private static final Scope HALTED = new Scope("!paused");
    private static final Scope RATE = new Scope("!rate");
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final BooleanSupplier halted;
    private final TokenBucket bucket;
    private final Mailboxes mailboxes;
    private volatile double perSecond = Double.POSITIVE_INFINITY;
    private volatile double share = 1;

    Starts(BooleanSupplier halted, TokenBucket bucket, Mailboxes mailboxes) {
        this.halted = halted;
        this.bucket = bucket;
        this.mailboxes = mailboxes;
    }

    /** Empty while there is no pause. */
    Optional<Next> halt() {
        return halted.getAsBoolean() ? Optional.of(new Next.Held(HALTED, LOOK_AGAIN)) : Optional.empty();
    }

    /** Empty when one may start, and then it is counted. */
    Optional<Next> refusal() {
        return halt().or(this::tooSoon);
    }

    private Optional<Next> tooSoon() {
        var wait = bucket.tryTake();
        return wait.isZero() ? Optional.empty() : Optional.of(new Next.Held(RATE, wait));
    }

    /** One that was allowed has not started. */
    void giveBack() {
        bucket.giveBack();
    }

    /** One has started and ended well: others that wait may try. */
    void followers() {
        mailboxes.room(HALTED).followers();
        mailboxes.room(RATE).followers();
    }

    /** @param wanted of the whole consumer; infinite for no limit */
    void limit(double wanted) {
        perSecond = wanted;
        bucket.limit(perSecond * share);
    }

    /** How much of the consumer's work is this worker's. */
    void share(int shards, int shardsOfAll) {
        share = shards == 0 || shards > shardsOfAll ? 1 : (double) shards / shardsOfAll;
        bucket.limit(perSecond * share);
    }
}
