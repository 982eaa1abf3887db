package dev.orderflow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottlingTest {

    @Test
    void holdsEachPartnerToItsPlan() {
        try (var gateway =
                new RunningGateway(settings -> settings.throttled(new Throttle(0.5, 2), settings.perAddress()))) {
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
        try (var gateway =
                new RunningGateway(settings -> settings.throttled(settings.perPartner(), new Throttle(1, 1)))) {
            assertThat(gateway.get("/things/1").statusCode()).isEqualTo(200);
            assertThat(gateway.get("/things/1").statusCode()).isEqualTo(429);

            gateway.clock.advance(Duration.ofMillis(999));
            assertThat(gateway.get("/nothing").statusCode()).isEqualTo(429);
            gateway.clock.advance(Duration.ofMillis(1));
            assertThat(gateway.get("/things/1").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> report(RunningGateway gateway, String key) {
        return gateway.post("/reports/1", "", "X-Api-Key", key);
    }
}
