package dev.orderflow.ingest;

import static dev.orderflow.ingest.SignedCalls.BODY;
import static dev.orderflow.ingest.SignedCalls.SECRET;
import static dev.orderflow.ingest.TestCall.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.standardwebhooks.Webhook;
import dev.orderflow.ingest.MeddledClient.When;
import dev.orderflow.orders.OrderId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Signed messages that come more than once, one after the other or at once. */
class RepeatedCallbacksTest {

    private final SignedCalls partner = new SignedCalls();

    @Test
    void answersTheSameMessageLikeTheFirstTimeWhateverHasHappenedSince() throws Exception {
        var first = partner.signed("msg_1", BODY, partner.now(), SECRET).answered(200);
        partner.api
                .call("POST", "/orderdelivered/{orderId}", partner.order)
                .withKey(TestApi.OTHER_COURIER_KEY)
                .body("{}")
                .answered(200);

        var again = partner.signed("msg_1", BODY, partner.now(), SECRET).answered(200);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void answersTheSameMessageAlikeWhenItComesManyTimesAtOnce() throws Exception {
        var timestamp = partner.now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, BODY);
        Callable<Answered> packed = () ->
                partner.call("msg_1", Long.toString(timestamp), signature, BODY).answered(200);

        try (var threads = Executors.newFixedThreadPool(16)) {
            var answers = threads.invokeAll(Collections.nCopies(16, packed)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers)
                    .extracting(Answered::body)
                    .containsOnly(answers.getFirst().body());
        }

        assertThat(partner.stored().version()).isEqualTo(2);
        assertThat(partner.api.orders.history(new OrderId(partner.order))).hasSize(2);
    }

    @Test
    void answersTheSameMessageAlikeThoughTheOrderMovesOnBetweenTwoThatCameAtOnce() throws Exception {
        var timestamp = partner.now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, BODY);
        var first = new ArrayList<Answered>();
        var overtaken = new MeddledClient(2, When.BEFORE_THE_CALL, () -> {
            first.add(partner.call("msg_1", Long.toString(timestamp), signature, BODY)
                    .answered(200));
            deliveredAbroad();
        });

        var event =
                partner.call("msg_1", Long.toString(timestamp), signature, BODY).event();
        var second = new Answered(partner.api.functionOn(overtaken.client()).handleRequest(event, null));
        var third =
                partner.call("msg_1", Long.toString(timestamp), signature, BODY).answered(200);

        assertThat(first).hasSize(1);
        for (var answer : List.of(second, third)) {
            assertThat(answer.body()).isEqualTo(first.getFirst().body());
            assertThat(answer.header("ETag")).isEqualTo(first.getFirst().header("ETag"));
        }
    }

    @Test
    void letsOneOfTwoMessagesUnderOneIdHaveAnEffect() throws Exception {
        var other = partner.api.placed(ADA, TestBodies.orderTo("US")).text("id");
        var timestamp = partner.now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, BODY);
        var start = new CyclicBarrier(2);

        try (var threads = Executors.newFixedThreadPool(2)) {
            var answers = threads.invokeAll(Stream.of(partner.order, other)
                    .<Callable<APIGatewayProxyResponseEvent>>map(id -> () -> {
                        var event = partner.call("msg_1", Long.toString(timestamp), signature, "orderpacked", BODY, id)
                                .event();
                        start.await();
                        return partner.api.functionOn(TestTables.CLIENT).handleRequest(event, null);
                    })
                    .toList());
            assertThat(answers)
                    .extracting(answer -> answer.resultNow().getStatusCode())
                    .containsExactlyInAnyOrder(200, 422);
        }

        assertThat(Stream.of(partner.order, other).map(id -> partner.api
                        .orders
                        .find(new OrderId(id))
                        .orElseThrow()
                        .version()))
                .containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void refusesTheSameMessageForAnotherOrder() throws Exception {
        var other = partner.api.placed(ADA, TestBodies.orderTo("US")).text("id");
        var timestamp = partner.now();
        var signature = new Webhook(SECRET).sign("msg_1", timestamp, BODY);
        partner.call("msg_1", Long.toString(timestamp), signature, BODY).answered(200);

        partner.call("msg_1", Long.toString(timestamp), signature, "orderpacked", BODY, other)
                .refused(ProblemType.WEBHOOK_ID_REUSED);

        assertThat(partner.api.orders.find(new OrderId(other)).orElseThrow().version())
                .isEqualTo(1);
    }

    @Test
    void finishesAMessageThatItHadTakenAndNotAnswered() throws Exception {
        var timestamp = partner.now();
        var whole = MeddledClient.whole();
        var rehearsed = partner.signed("msg_0", BODY, timestamp, SECRET).event();
        partner.api.functionOn(whole.client()).handleRequest(rehearsed, null);
        for (int call = 1; call <= whole.calls(); call++) {
            for (var when : When.values()) {
                var id = partner.api.placed(ADA, TestBodies.orderTo("US")).text("id");
                var message = "msg_" + call + when;
                var event = partner.signedFor(id, message, timestamp).event();
                partner.api
                        .functionOn(MeddledClient.broken(call, when).client())
                        .handleRequest(event, null);

                var again = partner.signedFor(id, message, timestamp).answered(200);

                assertThat(again.header("ETag")).isEqualTo("\"2\"");
                assertThat(partner.api.orders.history(new OrderId(id))).hasSize(2);
            }
        }
    }

    @Test
    void looksAgainAtAMessageThatItRefused() throws Exception {
        partner.signed("orderrefused", "msg_1", "{\"reason\": \"moon\"}", partner.now(), SECRET)
                .refused(ProblemType.INVALID_REQUEST);

        partner.signed("orderpacked", "msg_1", BODY, partner.now(), SECRET).answered(200);
    }

    @Test
    void refusesAnotherMessageUnderTheSameId() throws Exception {
        partner.signed("msg_1", BODY, partner.now(), SECRET).answered(200);

        partner.signed("msg_1", "{}", partner.now(), SECRET).refused(ProblemType.WEBHOOK_ID_REUSED);
        partner.signed("orderrefused", "msg_1", BODY, partner.now(), SECRET).refused(ProblemType.WEBHOOK_ID_REUSED);

        assertThat(partner.stored().version()).isEqualTo(2);
    }

    private Answered deliveredAbroad() {
        return partner.api
                .call("POST", "/orderdelivered/{orderId}", partner.order)
                .withKey(TestApi.OTHER_COURIER_KEY)
                .body("{}")
                .answered(200);
    }
}
