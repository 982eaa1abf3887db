package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerStatus.Breaker;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators ask of every worker of a consumer, until they ask for something else.
 *
 * @param revision grows by one with each change
 * @param pause null while nobody asks for one
 * @param rate null while nothing limits it
 * @param forced breakers that are held as they are, by scope
 * @param defectsForgivenAt when an operator last let the consumer go on, null if never
 */
public record ConsumerControl(
        long revision,
        @Nullable Pause pause,
        @Nullable Rate rate,
        Map<String, Forced> forced,
        @Nullable Instant defectsForgivenAt) {

    static final ConsumerControl NOTHING_ASKED = new ConsumerControl(0, null, null, Map.of(), null);

    public ConsumerControl {
        forced = Map.copyOf(forced);
    }

    /**
     * Nothing is read and no event goes into the handler.
     *
     * @param reason in the operator's words
     */
    public record Pause(String reason, Instant since) {}

    /**
     * A limit.
     *
     * @param perSecond events that all workers together begin to handle
     */
    public record Rate(double perSecond, Instant since) {

        public Rate {
            if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
                throw new IllegalArgumentException("'perSecond' must be positive: " + perSecond);
            }
        }
    }

    /**
     * A breaker that is held.
     *
     * @param to open lets nothing through, closed lets everything through
     */
    public record Forced(Breaker to, Instant since) {

        public Forced {
            if (to == Breaker.HALF_OPEN) {
                throw new IllegalArgumentException("'to' must be OPEN or CLOSED: " + to);
            }
        }

        Gate.Force gate() {
            return to == Breaker.OPEN ? Gate.Force.CLOSED : Gate.Force.OPEN;
        }
    }

    ConsumerControl paused(Pause wanted) {
        return new ConsumerControl(revision + 1, wanted, rate, forced, defectsForgivenAt);
    }

    ConsumerControl resumed(Instant now) {
        return new ConsumerControl(revision + 1, null, rate, forced, now);
    }

    /** @param wanted null for no limit */
    ConsumerControl limited(@Nullable Rate wanted) {
        return new ConsumerControl(revision + 1, pause, wanted, forced, defectsForgivenAt);
    }

    ConsumerControl forced(String scope, Forced wanted) {
        var all = new HashMap<>(forced);
        all.put(scope, wanted);
        return new ConsumerControl(revision + 1, pause, rate, all, defectsForgivenAt);
    }

    ConsumerControl released(String scope) {
        var others = new HashMap<>(forced);
        others.remove(scope);
        return new ConsumerControl(revision + 1, pause, rate, others, defectsForgivenAt);
    }

    /** How the gate of a scope is held. */
    Gate.Force force(Scope scope) {
        var held = forced.get(scope.name());
        return held == null ? Gate.Force.NONE : held.gate();
    }
}
