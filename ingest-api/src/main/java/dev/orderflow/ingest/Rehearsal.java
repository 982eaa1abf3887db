package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import dev.orderflow.orders.OrderId;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A few requests that are played through the whole function, the AWS SDK included, before an AWS that is not there: what
 * they load and run is what real ones load and run, and nothing can come of it.
 */
final class Rehearsal {

    private static final String ORDER = """
            {"items": [{"id": "%s", "quantity": 1}], "total": %d, "deliveryAddress": {"name": "Nobody",
             "line1": "Nowhere 1", "city": "Nowhere", "postcode": "00000", "country": "DE", "phone": "+490000000"}}""".formatted(RehearsedAws.ITEM, RehearsedAws.PRICE);

    private static final String SIGN_IN = """
            {"email": "nobody@example.com", "password": "none-needed"}""";

    private static final Map<String, Object> CLAIMS = Map.of("sub", "nobody", "email", "nobody@example.com");

    private Rehearsal() {}

    /** What the requests were answered: a success each, except where a refusal is rehearsed. */
    static List<Integer> run(IngestSettings settings) {
        var clock = Clock.systemUTC();
        var aws = AwsClients.answeredBy(new RehearsedAws(settings.tables()));
        var function = new IngestFunction(settings, IngestPorts.aws(settings, aws, clock), Telemetry.NONE);
        var order = Map.of("orderId", OrderId.create(clock).value());
        return List.of(
                        request("POST", "/orders").withBody(ORDER),
                        request("POST", "/orders").withBody("{"),
                        request("GET", "/orders"),
                        request("GET", "/orders/{orderId}").withPathParameters(order),
                        request("GET", "/items").withQueryStringParameters(Map.of("category", "phone")),
                        request("POST", "/signin").withBody(SIGN_IN),
                        request("POST", "/orderpacked/{orderId}")
                                .withPathParameters(order)
                                .withBody("{}"))
                .stream()
                .map(event -> play(function, ProxyEvents.read(event)))
                .toList();
    }

    private static int play(IngestFunction function, Request request) {
        try (var _ = LogNames.enter(request)) {
            return function.respond(request).getStatusCode();
        }
    }

    private static APIGatewayProxyRequestEvent request(String method, String route) {
        var context = new ProxyRequestContext();
        context.setAuthorizer(Map.of("claims", CLAIMS));
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod(method)
                .withResource(route)
                .withHeaders(Map.of(
                        "Content-Type", "application/json",
                        "Idempotency-Key", "rehearsal",
                        "X-Api-Key", "rehearsal"))
                .withRequestContext(context);
    }
}
