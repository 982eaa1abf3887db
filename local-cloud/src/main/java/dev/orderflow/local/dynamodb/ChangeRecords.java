package dev.orderflow.local.dynamodb;

import dev.orderflow.local.aws.LocalAccount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a change as Kinesis Data Streams for DynamoDB does (DynamoDB Developer Guide, "Change data capture with Kinesis").
 * Used by one thread at a time, so that times of creation only grow.
 */
final class ChangeRecords {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long MICROS = 1_000_000;

    private final Clock clock;
    private final String salt = UUID.randomUUID().toString();
    private long lastMicros;

    ChangeRecords(Clock clock) {
        this.clock = clock;
    }

    Change of(Record change, Destination destination) {
        StreamRecord images = change.dynamodb();
        ObjectNode record = NODES.objectNode()
                .put("awsRegion", LocalAccount.REGION)
                .put("eventID", UUID.randomUUID().toString())
                .put("eventName", isExpiry(change) ? "REMOVE" : change.eventNameAsString());
        record.set("userIdentity", userIdentity(change));
        record.put("recordFormat", "application/json").put("tableName", destination.table());
        record.set("dynamodb", images(images, destination.precision()));
        record.put("eventSource", "aws:dynamodb");
        String item = destination.table() + map(images.keys());
        return new Change(
                destination.streamName(),
                item,
                partitionKey(item),
                record.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode images(StreamRecord change, ApproximateCreationDateTimePrecision precision) {
        ObjectNode images = NODES.objectNode().put("ApproximateCreationDateTime", time(precision));
        images.set("Keys", map(change.keys()));
        if (change.hasNewImage()) {
            images.set("NewImage", map(change.newImage()));
        }
        if (change.hasOldImage()) {
            images.set("OldImage", map(change.oldImage()));
        }
        return images.put("SizeBytes", change.sizeBytes())
                .put("ApproximateCreationDateTimePrecision", precision.toString());
    }

    private long time(ApproximateCreationDateTimePrecision precision) {
        Instant now = clock.instant();
        lastMicros = Math.max(lastMicros + 1, now.getEpochSecond() * MICROS + now.getNano() / 1000);
        return precision == ApproximateCreationDateTimePrecision.MICROSECOND ? lastMicros : lastMicros / 1000;
    }

    /** DynamoDB Local has a name of its own for a removal by time to live, and does not say who removed. */
    private static boolean isExpiry(Record change) {
        return change.eventNameAsString().equals("EXPIRE");
    }

    private static JsonNode userIdentity(Record change) {
        return isExpiry(change)
                ? NODES.objectNode().put("type", "Service").put("principalId", "dynamodb.amazonaws.com")
                : NODES.nullNode();
    }

    /** Like the real one it is stable for an item, spread evenly, and tells nothing. */
    private String partitionKey(String item) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest((salt + item).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    private static ObjectNode map(Map<String, AttributeValue> attributes) {
        ObjectNode map = NODES.objectNode();
        attributes.forEach((name, value) -> map.set(name, value(value)));
        return map;
    }

    private static ObjectNode value(AttributeValue value) {
        ObjectNode node = NODES.objectNode();
        return switch (value.type()) {
            case S -> node.put("S", value.s());
            case N -> node.put("N", value.n());
            case B -> node.put("B", twiceBase64(value.b()));
            case BOOL -> node.put("BOOL", value.bool());
            case NUL -> node.put("NULL", true);
            case M -> node.set("M", map(value.m()));
            case L -> node.set("L", list(value));
            case SS -> node.set("SS", texts(value.ss()));
            case NS -> node.set("NS", texts(value.ns()));
            case BS ->
                node.set(
                        "BS",
                        texts(value.bs().stream()
                                .map(ChangeRecords::twiceBase64)
                                .toList()));
            // All that DynamoDB Local's stream leaves of an empty map.
            case UNKNOWN_TO_SDK_VERSION -> node.set("M", NODES.objectNode());
        };
    }

    private static ArrayNode list(AttributeValue value) {
        ArrayNode list = NODES.arrayNode();
        value.l().forEach(element -> list.add(value(element)));
        return list;
    }

    private static ArrayNode texts(Iterable<String> values) {
        ArrayNode list = NODES.arrayNode();
        values.forEach(list::add);
        return list;
    }

    /** The real records carry binary values in base64 of base64. */
    private static String twiceBase64(SdkBytes bytes) {
        Base64.Encoder encoder = Base64.getEncoder();
        return encoder.encodeToString(encoder.encode(bytes.asByteArrayUnsafe()));
    }
}
