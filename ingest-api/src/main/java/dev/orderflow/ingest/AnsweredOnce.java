package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.store.CallbackAnswers;
import dev.orderflow.store.CallbackAnswers.Message;
import dev.orderflow.store.CallbackAnswers.Receipt;
import java.util.function.Supplier;

/**
 * Answers a partner's message that comes again like the first time. Only a success is remembered: what was refused may be
 * sent again under the same id, and will be looked at again.
 */
final class AnsweredOnce {

    private static final String ETAG = "ETag";

    private final CallbackAnswers answers;

    AnsweredOnce(CallbackAnswers answers) {
        this.answers = answers;
    }

    Answer answer(PartnerId partner, String messageId, Request request, Supplier<Answer> first) {
        var hash = Json.hash(request.body(), request.route(), request.pathPart("orderId"));
        var message = new Message(partner, messageId, hash);
        return switch (answers.receive(message)) {
            case Receipt.Unanswered() -> remembered(message, first.get());
            case Receipt.Answered(var answer) -> read(answer);
            case Receipt.IdTaken() ->
                Problem.of(ProblemType.WEBHOOK_ID_REUSED, "Choose a new one for each message, but not for each try.");
        };
    }

    /** An exception leaves the id taken: what became of the message is not known, and only its own repeat may tell. */
    private Answer remembered(Message message, Answer answer) {
        return switch (answer) {
            case Reply reply -> read(answers.remember(message, write(reply)));
            case Problem problem -> {
                answers.release(message);
                yield problem;
            }
        };
    }

    private static String write(Reply reply) {
        return Json.write(JsonNodeFactory.instance
                .objectNode()
                .put("etag", reply.headers().getOrDefault(ETAG, ""))
                .set("body", reply.body()));
    }

    private static Reply read(String answer) {
        var stored = Json.read(answer);
        return Reply.ok(stored.path("body")).with(ETAG, stored.path("etag").asText(""));
    }
}
