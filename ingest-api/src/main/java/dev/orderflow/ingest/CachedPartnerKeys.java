package dev.orderflow.ingest;

import dev.orderflow.orders.PartnerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Remembers keys for a short while, so that a callback does not cost a look-up and a rotated key is known soon. While
 * the source is out of reach the last known keys go on being valid: callbacks must not stop because of it.
 *
 * <p>Whatever keys are offered, a partner costs one look-up at a time, and one in that while; after one that failed, the
 * next comes sooner.
 */
final class CachedPartnerKeys implements PartnerKeys {

    static final Duration FAILURE_KEPT_FOR = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(CachedPartnerKeys.class);

    private final PartnerKeys source;
    private final Duration keptFor;
    private final Clock clock;
    private final Map<PartnerId, Known> known = new ConcurrentHashMap<>();

    CachedPartnerKeys(PartnerKeys source, Duration keptFor, Clock clock) {
        this.source = source;
        this.keptFor = keptFor;
        this.clock = clock;
    }

    @Override
    public PartnerCredentials of(PartnerId partner) {
        var last = known.get(partner);
        return last != null && isFresh(last)
                ? last.credentials()
                : known.compute(partner, (_, meanwhile) -> refreshed(partner, meanwhile))
                        .credentials();
    }

    private Known refreshed(PartnerId partner, @Nullable Known last) {
        return last != null && isFresh(last) ? last : lookedUp(partner, last);
    }

    private boolean isFresh(Known last) {
        return clock.instant().isBefore(last.until());
    }

    private Known lookedUp(PartnerId partner, @Nullable Known last) {
        try {
            return new Keys(source.of(partner), clock.instant().plus(keptFor));
        } catch (SdkException e) {
            LOG.atWarn()
                    .addKeyValue("partner", partner.value())
                    .setCause(e)
                    .log("Partner keys cannot be read, the last known ones stay valid");
            var until = clock.instant().plus(FAILURE_KEPT_FOR);
            return last instanceof Keys keys ? new Keys(keys.credentials(), until) : new Failure(e, until);
        }
    }

    /** What the last look-up left. */
    private sealed interface Known {

        Instant until();

        PartnerCredentials credentials();
    }

    private record Keys(PartnerCredentials credentials, Instant until) implements Known {}

    private record Failure(SdkException cause, Instant until) implements Known {

        @Override
        public PartnerCredentials credentials() {
            throw cause;
        }
    }
}
