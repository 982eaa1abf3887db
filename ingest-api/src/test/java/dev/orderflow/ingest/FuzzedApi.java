package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static dev.orderflow.ingest.TestCall.OPERATOR;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.SampleCatalogue;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes requests that are right, with the orders, keys and cursors that they need. */
final class FuzzedApi {

    final TestApi api = new TestApi();

    private final Samples samples;
    private final RandomGenerator random;
    private int keys;

    FuzzedApi(RandomGenerator random) {
        this.random = random;
        samples = new Samples(random);
        api.accounts.add(new UserId(ADA.id()), "Ada Example");
    }

    /** A request as the document describes it, about something that exists, by someone who may. */
    Draft right(String route, Operation operation) {
        var parts = route.split(" ", 2);
        var draft = new Draft(parts[0], parts[1]);
        caller(draft, operation);
        Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())
                .forEach(parameter -> parameter(draft, operation, parameter));
        body(draft, operation);
        if (draft.query.containsKey("brand")) {
            draft.query.putIfAbsent("type", "smartphone"); // in words only: brand needs a type
        }
        return draft;
    }

    /** The first of several pages. */
    Draft firstPage(String route, Operation operation) {
        api.place(ADA);
        api.place(ADA);
        return right(route, operation).with(draft -> {
            draft.query.clear();
            draft.query.put("limit", "1");
            if (route.equals("GET /items")) {
                draft.query.put("category", "phone");
            }
        });
    }

    /** Cursors that nobody was given. */
    List<String> changed(String cursor) {
        return IntStream.range(0, 40)
                .mapToObj(_ -> {
                    var at = random.nextInt(cursor.length());
                    return samples.half()
                            ? cursor.substring(0, at) + "Aa0_-".charAt(random.nextInt(5)) + cursor.substring(at + 1)
                            : cursor.substring(0, Math.max(1, at));
                })
                .toList();
    }

    private void caller(Draft draft, Operation operation) {
        switch (operation.getTags().getFirst()) {
            case "warehouse" -> draft.headers.put("X-Api-Key", TestApi.WAREHOUSE_KEY);
            case "courier" -> draft.headers.put("X-Api-Key", TestApi.COURIER_KEY);
            case "operators" -> draft.as(OPERATOR);
            default -> {
                if (!operation.getSecurity().isEmpty()) {
                    draft.as(ADA);
                }
            }
        }
    }

    private void parameter(Draft draft, Operation operation, Parameter parameter) {
        var name = parameter.getName();
        var wanted = Boolean.TRUE.equals(parameter.getRequired()) || samples.half();
        switch (parameter.getIn()) {
            case "path" -> draft.pathValue = name.equals("itemId") ? TestApi.ITEM : order(operation);
            case "query" -> {
                if (wanted) {
                    query(draft, parameter);
                }
            }
            default -> {
                if (wanted) {
                    header(draft, name);
                }
            }
        }
    }

    private void query(Draft draft, Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        switch (parameter.getName()) {
            case "cursor" -> {} // is right for one list only, see firstPage
            case "limit" -> draft.query.put("limit", samples.of("", schema).asText());
            default -> draft.query.put(parameter.getName(), samples.text(parameter.getName(), schema));
        }
    }

    private void header(Draft draft, String name) {
        switch (name) {
            case "Idempotency-Key" ->
                draft.headers.put(name, samples.oneOf(List.of("!~", "k", "k".repeat(240))) + keys++);
            case "If-Match" -> draft.headers.put(name, samples.oneOf(List.of("*", "", "\"1\", \"2\", \"3\"")));
            case "X-Correlation-Id", "traceparent" ->
                draft.headers.put(
                        name,
                        samples.oneOf(List.of(
                                "",
                                "a b",
                                "<b>",
                                "x".repeat(5000),
                                "é😀",
                                "a\nb",
                                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                                "x".repeat(128))));
            default -> {} // signatures have a test of their own
        }
    }

    private void body(Draft draft, Operation operation) {
        if (operation.getRequestBody() == null) {
            return;
        }
        var schema = Objects.requireNonNull(
                        operation.getRequestBody().getContent().get("application/json"))
                .getSchema();
        var body = (ObjectNode) samples.of("", schema);
        if (operation.getOperationId().equals("putProfile") && body.has("email")) {
            body.put("email", ADA.email()); // in words only: it cannot be changed
        }
        if (body.path("items") instanceof ArrayNode lines) {
            existing(lines);
        }
        draft.body = Json.write(body);
    }

    /** In words only: items exist, and at most 99 of one are ordered at once. */
    private void existing(ArrayNode lines) {
        var items = SampleCatalogue.items();
        var first = random.nextInt(items.size());
        for (var at = 0; at < lines.size(); at++) {
            var line = (ObjectNode) lines.get(at);
            line.put("id", items.get((first + at) % items.size()).id().value());
            if (lines.size() > items.size()) {
                line.put("quantity", 1);
            }
        }
    }

    private String order(Operation operation) {
        var order = api.place(ADA);
        switch (operation.getOperationId()) {
            case "orderDelivered", "orderUndeliverable" -> api.packed(order);
            case "retryOrder" -> api.refused(order);
            default -> {}
        }
        return order;
    }
}
