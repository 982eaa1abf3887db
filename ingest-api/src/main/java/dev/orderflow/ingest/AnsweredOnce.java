package dev.orderflow.ingest;

import dev.orderflow.orders.PartnerId;
import dev.orderflow.store.CallbackAnswers;
import dev.orderflow.store.CallbackAnswers.Answered;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Answers a partner's message that comes again like the first time. Only a success is remembered: what was refused may be
 * sent again under the same id, and will be looked at again.
 */
final class AnsweredOnce {

    private final CallbackAnswers answers;

    AnsweredOnce(CallbackAnswers answers) {
        this.answers = answers;
    }

    Answer answer(PartnerId partner, String messageId, Request request, Supplier<Answer> first) {
        var hash = Json.hash(request.body(), request.route(), request.pathPart("orderId"));
        return answers.find(partner, messageId)
                .map(earlier -> again(earlier, hash))
                .orElseGet(() -> remembered(partner, messageId, hash, first.get()));
    }

    private static Answer again(Answered earlier, String hash) {
        if (!earlier.messageHash().equals(hash)) {
            return Problem.of(
                    ProblemType.WEBHOOK_ID_REUSED, "Choose a new one for each message, but not for each try.");
        }
        var stored = Json.read(earlier.answer());
        return new Reply(200, Map.of("ETag", stored.path("etag").asString("")), stored.path("body"));
    }

    private Answer remembered(PartnerId partner, String messageId, String hash, Answer answer) {
        if (answer instanceof Reply reply && reply.status() == 200) {
            var stored = JsonNodeFactory.instance
                    .objectNode()
                    .put("etag", reply.headers().getOrDefault("ETag", ""))
                    .set("body", reply.body());
            answers.remember(partner, messageId, new Answered(hash, Json.write(stored)));
        }
        return answer;
    }
}
