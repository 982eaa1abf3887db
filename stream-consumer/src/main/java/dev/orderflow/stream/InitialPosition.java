package dev.orderflow.stream;

import java.time.Instant;

/** Where a consumer group that has never run begins. */
enum InitialPosition {
    /** At the oldest record that the stream still has. */
    TRIM_HORIZON {
        @Override
        Instant baseline(Instant now) {
            return Instant.EPOCH;
        }
    },
    /** At what happens from the first start on. */
    NOW {
        @Override
        Instant baseline(Instant now) {
            return now;
        }
    };

    abstract Instant baseline(Instant now);
}
