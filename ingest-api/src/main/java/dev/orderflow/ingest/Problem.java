package dev.orderflow.ingest;

import dev.orderflow.orders.FieldProblem;
import dev.orderflow.orders.Order;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A refusal, as RFC 9457 describes it.
 *
 * @param detail for people; empty where the title says it all
 * @param members what else programs may want to know: texts and whole numbers
 */
record Problem(ProblemType type, String detail, List<FieldProblem> errors, Map<String, Object> members)
        implements Answer {

    Problem {
        errors = List.copyOf(errors);
        members = Map.copyOf(members);
    }

    static Problem of(ProblemType type) {
        return of(type, "");
    }

    static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Map.of());
    }

    static Problem invalid(List<FieldProblem> errors) {
        return new Problem(ProblemType.INVALID_REQUEST, "", errors, Map.of());
    }

    static Problem invalid(String pointer, String detail) {
        return invalid(List.of(new FieldProblem(pointer, detail)));
    }

    static Problem notFound() {
        return of(ProblemType.NOT_FOUND, "There is no such thing, or it is not yours.");
    }

    /** A refusal because of where the order stands now. */
    static Problem about(ProblemType type, Order current) {
        return of(type).with("orderStatus", current.status().wire()).with("orderVersion", current.version());
    }

    Problem with(String member, Object value) {
        var more = new TreeMap<>(members);
        more.put(member, value);
        return new Problem(type, detail, errors, more);
    }
}
