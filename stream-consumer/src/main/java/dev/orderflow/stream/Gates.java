package dev.orderflow.stream;

import java.util.Map;

/**
 * The gates of a consumer, one for each scope that its handler names. A scope without a gate of its own gets one that only
 * closes when the handler answers {@link Outcome.Unavailable}.
 */
public record Gates(Map<Scope, Gate> byScope) {

    public Gates {
        byScope = Map.copyOf(byScope);
        if (byScope.containsKey(Scope.NONE)) {
            throw new IllegalArgumentException("'byScope' must not guard " + Scope.NONE);
        }
    }

    /** No gates but the runtime's own. */
    public static Gates none() {
        return new Gates(Map.of());
    }
}
