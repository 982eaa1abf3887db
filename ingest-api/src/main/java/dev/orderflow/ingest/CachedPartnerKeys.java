package dev.orderflow.ingest;

import dev.orderflow.orders.PartnerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Remembers keys for a short while, so that a callback does not cost a look-up and a rotated key is known soon. While
 * the source is out of reach the last known keys go on being valid: callbacks must not stop because of it.
 */
final class CachedPartnerKeys implements PartnerKeys {

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
        var now = clock.instant();
        var last = known.get(partner);
        if (last != null && now.isBefore(last.until())) {
            return last.credentials();
        }
        var credentials = last == null ? source.of(partner) : refreshed(partner, last);
        known.put(partner, new Known(credentials, now.plus(keptFor)));
        return credentials;
    }

    private PartnerCredentials refreshed(PartnerId partner, Known last) {
        try {
            return source.of(partner);
        } catch (SdkException e) {
            LOG.atWarn()
                    .addKeyValue("partner", partner.value())
                    .setCause(e)
                    .log("Partner keys cannot be refreshed, the last known ones stay valid");
            return last.credentials();
        }
    }

    private record Known(PartnerCredentials credentials, Instant until) {
        @Override
        public String toString() {
            return "Known[until=" + until + "]";
        }
    }
}
