package dev.orderflow.ingest;

import dev.orderflow.orders.Order;
import dev.orderflow.store.TransitionResult;
import java.util.function.Function;

/** Answers to whoever wanted an order to move. */
final class Transitioned {

    private Transitioned() {}

    static Reply reply(Order order) {
        return Reply.ok(OrderJson.of(order)).with("ETag", ETags.of(order.version()));
    }

    /** What happened already is a success: the sender may not have heard of it. */
    static Answer answer(TransitionResult result, Function<Order, Answer> success) {
        return switch (result) {
            case TransitionResult.Moved(var order) -> success.apply(order);
            case TransitionResult.Repeated(var order) -> success.apply(order);
            case TransitionResult.Illegal(var order) -> Problem.about(ProblemType.ILLEGAL_TRANSITION, order);
            case TransitionResult.VersionMismatch(var order) -> Problem.about(ProblemType.VERSION_MISMATCH, order);
            case TransitionResult.NotFound() -> Problem.notFound();
        };
    }
}
