package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.orders.PartnerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class CachedPartnerKeysTest {

    private static final PartnerId PARTNER = new PartnerId("main-warehouse");

    private final Source source = new Source();
    private final SettableClock clock = new SettableClock();
    private final PartnerKeys keys = new CachedPartnerKeys(source, Duration.ofMinutes(1), clock);

    @Test
    void asksOnceAMinute() {
        keys.of(PARTNER);
        clock.now = clock.now.plusSeconds(59);
        keys.of(PARTNER);

        assertThat(source.asked).isEqualTo(1);
    }

    @Test
    void knowsARotatedKeyAfterAMinute() {
        keys.of(PARTNER);
        source.keys = List.of("new", "old");
        clock.now = clock.now.plusSeconds(60);

        assertThat(keys.of(PARTNER).apiKeys()).containsExactly("new", "old");
    }

    @Test
    void keepsTheLastKnownKeysWhileTheSourceIsOut() {
        keys.of(PARTNER);
        source.out = true;
        clock.now = clock.now.plusSeconds(60);

        assertThat(keys.of(PARTNER).apiKeys()).containsExactly("old");
    }

    @Test
    void saysSoWhenItHasNeverKnownAny() {
        source.out = true;

        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> keys.of(PARTNER));
    }

    private static final class Source implements PartnerKeys {

        private List<String> keys = List.of("old");
        private boolean out;
        private int asked;

        @Override
        public PartnerCredentials of(PartnerId partner) {
            asked++;
            if (out) {
                throw SdkClientException.create("out of reach");
            }
            return new PartnerCredentials(keys, List.of());
        }
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T10:15:30Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
