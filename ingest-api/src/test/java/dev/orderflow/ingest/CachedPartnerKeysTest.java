package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.orders.PartnerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
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
    void knowsARotatedKeyWithinAMinuteAlsoWhenTheSourceWasOutForAMoment() {
        keys.of(PARTNER);
        source.keys = List.of("new", "old");
        clock.now = clock.now.plusSeconds(60);
        source.out = true;
        keys.of(PARTNER);

        source.out = false;
        clock.now = clock.now.plus(CachedPartnerKeys.FAILURE_KEPT_FOR);

        assertThat(keys.of(PARTNER).apiKeys()).containsExactly("new", "old");
    }

    @Test
    void doesNotAskASourceThatIsOutForEveryRequest() {
        source.out = true;

        for (int request = 0; request < 100; request++) {
            assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> keys.of(PARTNER));
        }
        assertThat(source.asked).isEqualTo(1);

        source.out = false;
        clock.now = clock.now.plus(CachedPartnerKeys.FAILURE_KEPT_FOR);
        assertThat(keys.of(PARTNER).apiKeys()).containsExactly("old");
    }

    @Test
    void asksOnceForRequestsThatComeAtOnce() throws Exception {
        var start = new CyclicBarrier(16);
        Callable<PartnerCredentials> request = () -> {
            start.await();
            return keys.of(PARTNER);
        };

        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var answer : threads.invokeAll(Collections.nCopies(16, request))) {
                assertThat(answer.get().apiKeys()).containsExactly("old");
            }
        }

        assertThat(source.asked).isEqualTo(1);
    }

    @Test
    void locksAPartnerOutWhoseSecretIsGone() {
        keys.of(PARTNER);
        source.keys = List.of();
        clock.now = clock.now.plusSeconds(60);

        assertThat(keys.of(PARTNER)).isEqualTo(PartnerCredentials.NONE);
    }

    @Test
    void showsNoKeyWhereItIsPrinted() {
        source.keys = List.of("secret-key");

        assertThat(keys.of(PARTNER).toString()).doesNotContain("secret-key");
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
