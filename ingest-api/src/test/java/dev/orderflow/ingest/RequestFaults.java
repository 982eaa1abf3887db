package dev.orderflow.ingest;

import static dev.orderflow.ingest.ProblemType.FORBIDDEN;
import static dev.orderflow.ingest.ProblemType.IDEMPOTENCY_KEY_MISSING;
import static dev.orderflow.ingest.ProblemType.INVALID_API_KEY;
import static dev.orderflow.ingest.ProblemType.INVALID_REQUEST;
import static dev.orderflow.ingest.ProblemType.INVALID_SIGNATURE;
import static dev.orderflow.ingest.ProblemType.NOT_FOUND;
import static dev.orderflow.ingest.ProblemType.PAYLOAD_TOO_LARGE;
import static dev.orderflow.ingest.ProblemType.UNAUTHENTICATED;
import static dev.orderflow.ingest.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.orderflow.ingest.ProblemType.VERSION_MISMATCH;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Requests that are wrong in one way each, as an operation's description tells it, with the problem that must come. */
final class RequestFaults {

    private static final String ODD = "\u0000é😀\ud800";

    private final Operation operation;
    private final Draft right;
    private final List<Fault> faults = new ArrayList<>();

    /** One wrong request. */
    record Fault(String what, Draft draft, ProblemType expected) {
        @Override
        public String toString() {
            return what + ", " + draft;
        }
    }

    private RequestFaults(Operation operation, Draft right) {
        this.operation = operation;
        this.right = right;
    }

    static List<Fault> of(Operation operation, Draft right) {
        var faults = new RequestFaults(operation, right);
        faults.callers();
        Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())
                .forEach(faults::parameter);
        faults.unknownParameter();
        faults.body();
        return faults.faults;
    }

    private void callers() {
        if (needs("shopper")) {
            Stream.of(
                            Map.<String, Object>of(),
                            Map.<String, Object>of("sub", "ada-1"),
                            Map.<String, Object>of("sub", " ", "email", "ada@example.com"),
                            Map.<String, Object>of("sub", "ada-1", "email", "nobody"),
                            Map.<String, Object>of("sub", 7, "email", List.of()))
                    .forEach(claims -> add("claims of " + claims, UNAUTHENTICATED, right.with(it -> {
                        it.claims.clear();
                        it.claims.putAll(claims);
                    })));
        }
        if (needs("partner")) {
            partners();
        }
    }

    private void partners() {
        add("no key", INVALID_API_KEY, right.with(it -> it.headers.remove("X-Api-Key")));
        for (var key : List.of("", "wrong", TestApi.WAREHOUSE_KEY + " ", "k".repeat(10_000), ODD)) {
            add("another key", INVALID_API_KEY, right.withHeader("X-Api-Key", key));
        }
        var warehouse = TestApi.WAREHOUSE_KEY.equals(right.headers.get("X-Api-Key"));
        add(
                "a key of another kind of partner",
                FORBIDDEN,
                right.withHeader("X-Api-Key", warehouse ? TestApi.COURIER_KEY : TestApi.WAREHOUSE_KEY));
        add(
                "a key of another partner",
                NOT_FOUND,
                right.withHeader("X-Api-Key", warehouse ? TestApi.OTHER_WAREHOUSE_KEY : TestApi.OTHER_COURIER_KEY));
    }

    private void parameter(Parameter parameter) {
        switch (parameter.getIn()) {
            case "path" -> path(parameter.getName());
            case "query" -> query(parameter);
            default -> header(parameter.getName());
        }
    }

    private void path(String name) {
        for (var id :
                List.of("", " ", ".", "..", "%00", "nobodys", "a'b", "a/b", "x".repeat(65), "x".repeat(10_000), ODD)) {
            add(name, NOT_FOUND, right.with(it -> it.pathValue = id));
        }
        if (needs("shopper") && !operation.getOperationId().equals("retryOrder")) {
            add("someone else's", NOT_FOUND, right.with(it -> it.as(TestCall.BEN)));
        }
        if (operation.getOperationId().equals("retryOrder")) {
            add("no operator", FORBIDDEN, right.with(it -> it.as(TestCall.ADA)));
        }
    }

    private void query(Parameter parameter) {
        var name = parameter.getName();
        if (Boolean.TRUE.equals(parameter.getRequired())) {
            add("no " + name, INVALID_REQUEST, right.with(it -> it.query.remove(name)));
        }
        values(parameter.getSchema()).forEach(value -> add(name, INVALID_REQUEST, right.withQuery(name, value)));
    }

    private static List<String> values(Schema<?> schema) {
        var values = new ArrayList<>(List.of("", " ", "?", "null", "A".repeat(5000), "a b", ODD, "x\ny", "..%2f"));
        if (Samples.type(schema).equals("integer")) {
            values.addAll(
                    List.of("0", "101", "-1", "1.5", "1e1", "+1", "0x1", "１", "2147483648", "99999999999999999999"));
        }
        if (schema.getPattern() != null) {
            values.removeIf(value -> value.matches(schema.getPattern()));
        }
        return values;
    }

    private void header(String name) {
        switch (name) {
            case "Idempotency-Key" -> {
                add("no key", IDEMPOTENCY_KEY_MISSING, right.with(it -> it.headers.remove(name)));
                bad(name, IDEMPOTENCY_KEY_MISSING, "", " ");
                bad(name, INVALID_REQUEST, "a b", "x".repeat(256), "x".repeat(10_000), "ключ", ODD, "a\tb");
            }
            case "If-Match" -> bad(name, VERSION_MISMATCH, "\"0\"", "\"99\"", "1", "W/\"1\"", "\"", "\"x\"", ODD);
            case "webhook-id" -> bad(name, INVALID_SIGNATURE, "msg_1", ODD, "x".repeat(10_000));
            case "webhook-timestamp" -> bad(name, INVALID_SIGNATURE, "1", "x", "9".repeat(30), ODD);
            case "webhook-signature" -> {
                bad(name, INVALID_SIGNATURE, "v1,AAAA", ODD);
                signed("1795342530", "v1,AAAA");
                signed("-1", "v1,AAAA");
                signed("999999999999", "v1,AAAA");
                signed("1795342530", " ".repeat(5000));
            }
            default -> {} // one that is not fit to be kept is replaced, never refused
        }
    }

    private void bad(String name, ProblemType expected, String... values) {
        for (var value : values) {
            add(name, expected, right.withHeader(name, value));
        }
    }

    private void signed(String timestamp, String signature) {
        add(
                "a wrong signature",
                INVALID_SIGNATURE,
                right.with(it -> it.headers.putAll(Map.of(
                        "webhook-id", "msg_1", "webhook-timestamp", timestamp, "webhook-signature", signature))));
    }

    private void unknownParameter() {
        if (!right.query.isEmpty()) {
            for (var name : List.of("unknown", "", "Limit", "limit[]", ODD)) {
                add("an unknown parameter", INVALID_REQUEST, right.withQuery(name, "1"));
            }
        }
    }

    private void body() {
        var tooLong = right.body == null ? "{}" : right.body;
        add("too long a body", PAYLOAD_TOO_LARGE, right.withBody(tooLong + " ".repeat(Json.MOST_BYTES)));
        if (operation.getRequestBody() == null || right.body == null) {
            return;
        }
        if (Boolean.TRUE.equals(operation.getRequestBody().getRequired())) {
            add("no body", INVALID_REQUEST, right.withBody(null));
            add("an empty body", INVALID_REQUEST, right.withBody(""));
        }
        for (var type : List.of(
                "text/plain",
                "application/jsonx",
                "application/problem+json",
                "json",
                "*/*",
                "application/json, text/plain")) {
            add("a body of " + type, UNSUPPORTED_MEDIA_TYPE, right.withHeader("Content-Type", type));
        }
        add("bytes", INVALID_REQUEST, right.withBytes(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}));
        add("UTF-16", INVALID_REQUEST, right.withBytes(tooLong.getBytes(StandardCharsets.UTF_16)));
        var schema = Objects.requireNonNull(
                        operation.getRequestBody().getContent().get("application/json"))
                .getSchema();
        BodyFaults.of(schema, (ObjectNode) Json.read(right.body))
                .forEach((what, body) -> add(what, INVALID_REQUEST, right.withBody(body)));
    }

    private boolean needs(String scheme) {
        return operation.getSecurity().stream().anyMatch(requirement -> requirement.containsKey(scheme));
    }

    private void add(String what, ProblemType expected, Draft draft) {
        faults.add(new Fault(what, draft, expected));
    }
}
