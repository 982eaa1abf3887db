package dev.orderflow.local.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One entry of PutEvents. */
record Entry(JsonNode input) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_DETAIL_TYPE = 128;
    private static final int BYTES_OF_TIME = 14;

    /** Why an entry is refused while others of its request pass. */
    record Fault(String code, String message) {
        ObjectNode describe() {
            return Fields.empty().put("ErrorCode", code).put("ErrorMessage", message);
        }
    }

    Optional<Fault> fault() {
        for (String name : List.of("Source", "DetailType", "Detail")) {
            if (text(name).isEmpty()) {
                return Optional.of(invalid(name, name + " is a required argument."));
            }
        }
        if (text("DetailType").length() > LONGEST_DETAIL_TYPE) {
            return Optional.of(invalid("DetailType", "DetailType is longer than " + LONGEST_DETAIL_TYPE + "."));
        }
        if (text("Source").startsWith("aws.")) {
            return Optional.of(new Fault("NotAuthorizedForSourceException", "Not authorized for the source."));
        }
        return detail().isPresent()
                ? Optional.empty()
                : Optional.of(new Fault("MalformedDetail", "Detail is malformed."));
    }

    String text(String name) {
        return new Fields(input).text(name).orElse("");
    }

    String bus() {
        return new Fields(input).text("EventBusName").orElse(Buses.DEFAULT);
    }

    Optional<Instant> time() {
        return new Fields(input).time("Time");
    }

    List<String> resources() {
        return new Fields(input).texts("Resources");
    }

    /** The detail, if it is a JSON object. */
    Optional<ObjectNode> detail() {
        try {
            return JSON.readTree(text("Detail")) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** The size that counts for the limit of a request, by the formula in the service's documentation. */
    int size() {
        int size = time().isPresent() ? BYTES_OF_TIME : 0;
        for (String name : List.of("Source", "DetailType", "Detail")) {
            size += bytes(text(name));
        }
        return size + resources().stream().mapToInt(Entry::bytes).sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Fault invalid(String name, String reason) {
        return new Fault("InvalidArgument", "Parameter " + name + " is not valid. Reason: " + reason);
    }
}
