package dev.orderflow.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import com.sun.net.httpserver.HttpServer;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.partner.PartnerReply.Accepted;
import dev.orderflow.partner.PartnerSettings;
import dev.orderflow.partner.Partners;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCouriersTest {

    private static final OpenApiInteractionValidator DOCUMENT = OpenApiInteractionValidator.createFor(
                    Path.of("..", "docs", "partner-api.yaml").toString())
            .build();

    private final List<ValidationReport.Message> undocumented = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final OrderEvent packed = new Shop().packed();
    private final String id = packed.order().id().value();
    private HttpServer server;
    private Partners partners;
    private HttpCouriers couriers;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            seen.add(exchange.getRequestURI().getPath());
            seen.add(headers.getFirst("Idempotency-Key"));
            seen.add(headers.getFirst("X-Correlation-Id"));
            seen.add(headers.getFirst("traceparent"));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(body);
            var request =
                    new SimpleRequest.Builder("POST", exchange.getRequestURI().getPath()).withBody(body);
            headers.forEach(request::withHeader);
            undocumented.addAll(DOCUMENT.validateRequest(request.build()).getMessages());
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
        partners = new Partners(Map.of("swift", settings()), Set.of(), new SimpleMeterRegistry(), Shop.CLOCK);
        couriers = new HttpCouriers(partners);
    }

    @AfterEach
    void stop() {
        partners.close();
        server.stop(0);
        assertThat(undocumented).isEmpty();
    }

    @Test
    void tellsACourierWhereToGoAndNothingElse() {
        assertThat(couriers.requestDelivery(packed)).isEqualTo(new Accepted(null));

        assertThat(seen)
                .containsExactly(
                        "/delivery-requests",
                        id + "-2",
                        "moving",
                        null,
                        "{\"orderId\":\"" + id + "\",\"address\":{\"name\":\"Erika Beispiel\","
                                + "\"line1\":\"Am Anger 7\",\"city\":\"Erfurt\",\"postcode\":\"99084\","
                                + "\"country\":\"DE\",\"phone\":\"+49361123\"},\"parcel\":{\"pieces\":3}}");
    }

    @Test
    void knowsWhoIsConfigured() {
        assertThat(couriers.has(new PartnerId("swift"))).isTrue();
        assertThat(couriers.has(new PartnerId("slow"))).isFalse();
    }

    private PartnerSettings settings() {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var timeout = Duration.ofSeconds(10);
        return new PartnerSettings(
                url, "secret", "whsec_c2VjcmV0LW9mLW9yZGVyZmxvdy1pdHNlbGY=", false, timeout, timeout, 8, 100, timeout);
    }
}
