package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;

import com.standardwebhooks.Webhook;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.PartnerId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Callbacks of a partner that must sign, signed by the library that the specification names. */
final class SignedCalls {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String OLD_SECRET = "whsec_b2xkLXNlY3JldC1vZi10aGUtcGFydG5lci0x";
    static final String BODY = "{\"reference\": \"WH-Größe\"}";

    final TestApi api = new TestApi(Set.of(new PartnerId("main-warehouse"), new PartnerId("us-courier")));
    final String order = api.placed(ADA, TestBodies.orderTo("US")).text("id");

    SignedCalls() {
        api.signingSecrets.put(new PartnerId("us-warehouse"), List.of(SECRET, OLD_SECRET));
        api.signingSecrets.put(new PartnerId("main-warehouse"), List.of(SECRET));
    }

    Order stored() {
        return api.orders.find(new OrderId(order)).orElseThrow();
    }

    long now() {
        return api.clock.instant().plus(Duration.ofMillis(1)).getEpochSecond();
    }

    TestCall signed(String id, String body, long timestamp, String secret) throws Exception {
        return signed("orderpacked", id, body, timestamp, secret);
    }

    TestCall signed(String route, String id, String body, long timestamp, String secret) throws Exception {
        return call(id, Long.toString(timestamp), new Webhook(secret).sign(id, timestamp, body), route, body);
    }

    TestCall call(String id, String timestamp, String signature, String body) {
        return call(id, timestamp, signature, "orderpacked", body);
    }

    TestCall signedFor(String order, String id, long timestamp) throws Exception {
        return call(
                id,
                Long.toString(timestamp),
                new Webhook(SECRET).sign(id, timestamp, BODY),
                "orderpacked",
                BODY,
                order);
    }

    TestCall call(String id, String timestamp, String signature, String route, String body) {
        return call(id, timestamp, signature, route, body, order);
    }

    TestCall call(String id, String timestamp, String signature, String route, String body, String order) {
        return api.call("POST", "/" + route + "/{orderId}", order)
                .withKey(TestApi.OTHER_WAREHOUSE_KEY)
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature)
                .body(body);
    }
}
