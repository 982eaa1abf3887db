package dev.orderflow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottlingTest {

    @Test
    void holdsEachPartnerToItsPlan() {
        try (var gateway = limited(Limits.GENEROUS.withPlan(new Throttle(0.5, 2), Quota.UNLIMITED))) {
            assertThat(report(gateway, "key-1").statusCode()).isEqualTo(200);
            assertThat(report(gateway, "key-1").statusCode()).isEqualTo(200);

            HttpResponse<String> refused = report(gateway, "key-1");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(RunningGateway.header(refused, "Retry-After")).isEqualTo("2");
            assertThat(report(gateway, "key-2").statusCode()).isEqualTo(200);
            gateway.clock.advance(Duration.ofSeconds(2));
            assertThat(report(gateway, "key-1").statusCode()).isEqualTo(200);
            assertThat(report(gateway, "key-1").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void holdsEachAddressToTheRateRule() {
        try (var gateway = limited(Limits.GENEROUS.withPerAddress(new Throttle(1, 1)))) {
            assertThat(gateway.get("/things/1").statusCode()).isEqualTo(200);
            assertThat(gateway.get("/things/1").statusCode()).isEqualTo(429);

            gateway.clock.advance(Duration.ofMillis(999));
            assertThat(gateway.get("/nothing").statusCode()).isEqualTo(429);
            gateway.clock.advance(Duration.ofMillis(1));
            assertThat(gateway.get("/things/1").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void holdsEachPartnerToItsQuotaUntilTheNextDay() {
        try (var gateway = limited(Limits.GENEROUS.withPlan(new Throttle(100, 100), new Quota(2, Quota.Period.DAY)))) {
            assertThat(report(gateway, "key-1").statusCode()).isEqualTo(200);
            assertThat(report(gateway, "key-1").statusCode()).isEqualTo(200);

            HttpResponse<String> refused = report(gateway, "key-1");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(RunningGateway.json(refused).path("title").asString()).isEqualTo("Limit Exceeded");
            assertThat(RunningGateway.header(refused, "x-amzn-ErrorType")).isEqualTo("LimitExceededException");
            assertThat(RunningGateway.header(refused, "Retry-After")).isEqualTo("49470"); // until midnight
            assertThat(report(gateway, "key-2").statusCode()).isEqualTo(200);
            assertThat(report(gateway, "newer-key-1").statusCode()).isEqualTo(200);
            gateway.clock.advance(Duration.ofSeconds(49_470));
            assertThat(report(gateway, "key-1").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"DAY, 2026-11-23T00:00:00Z", "WEEK, 2026-11-23T00:00:00Z", "MONTH, 2026-12-01T00:00:00Z"})
    void beginsPeriodsAtMidnight(Quota.Period period, Instant next) {
        assertThat(new Quota(1, period).nextPeriod(PoolTokens.NOW)).isEqualTo(next);
    }

    @Test
    void holdsEverybodyTogetherToWhatAMethodTakes() {
        try (var gateway = limited(Limits.GENEROUS.withMethod("POST /reports/{thingId}", new Throttle(1, 2)))) {
            assertThat(report(gateway, "key-1").statusCode()).isEqualTo(200);
            assertThat(report(gateway, "key-2").statusCode()).isEqualTo(200);

            assertThat(report(gateway, "key-2").statusCode()).isEqualTo(429);
            assertThat(gateway.get("/things/1").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takesOtherLimitsWhileItRuns() {
        try (var gateway = new RunningGateway()) {
            assertThat(gateway.get("/things/1").statusCode()).isEqualTo(200);

            gateway.change(Limits.GENEROUS.withPerAddress(new Throttle(1, 1)));

            assertThat(gateway.get("/things/1").statusCode()).isEqualTo(200);
            assertThat(gateway.get("/things/1").statusCode()).isEqualTo(429);
        }
    }

    private static RunningGateway limited(Limits limits) {
        return new RunningGateway(settings -> settings.limited(limits));
    }

    private static HttpResponse<String> report(RunningGateway gateway, String key) {
        return gateway.post("/reports/1", "", "X-Api-Key", key);
    }
}
