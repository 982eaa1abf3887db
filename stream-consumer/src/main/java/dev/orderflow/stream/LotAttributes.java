package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.number;
import static dev.orderflow.stream.Attributes.seconds;
import static dev.orderflow.stream.Attributes.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a {@link ParkedEvent} is spelt in DynamoDB. */
final class LotAttributes {

    static final String KEY = "id";
    static final String POSITION = "position";
    static final String DAY_INDEX = "day";
    static final String DAY_BUCKET = "dayBucket";
    static final String PARKED_AT = "parkedAt";
    static final String FIRST_FAILURE = "firstFailure";
    static final String RESOLUTION = "resolution";

    /** What a resolved row has and a waiting one has not. */
    private static final List<String> RESOLVED = List.of(
            RESOLUTION, "resolvedBy", "resolutionReason", "resolvedAt", "parkedSince", ConsumerTable.TIME_TO_LIVE);

    /** One day's rows of one consumer are spread over so many partitions of the index. */
    static final int BUCKETS = 8;

    /** What the index has beside its key: enough for an operator, and nothing of the event itself. */
    static final List<String> SHOWN = List.of(
            "cause",
            "attempts",
            "unknowns",
            FIRST_FAILURE,
            "lastFailure",
            "shardId",
            "sequenceNumber",
            "trace",
            "failedRedrive");

    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** A repeat keeps the first failure, and with it the place in the index. */
    private static final Set<String> KEPT = Set.of(FIRST_FAILURE, DAY_BUCKET, PARKED_AT);

    private LotAttributes() {}

    static Map<String, AttributeValue> key(String consumer, String key, String position) {
        return Map.of(KEY, text(consumer + "#" + key), POSITION, text(position));
    }

    /** What is written beside the key. */
    static Map<String, AttributeValue> attributes(String consumer, ParkedEvent event) {
        var item = new HashMap<String, AttributeValue>();
        item.put("cause", text(event.cause()));
        item.put("attempts", number(event.attempts()));
        item.put("unknowns", number(event.unknowns()));
        item.put(FIRST_FAILURE, text(event.firstFailure().toString()));
        item.put("lastFailure", text(event.lastFailure().toString()));
        item.put(DAY_BUCKET, text(dayBucket(consumer, day(event.firstFailure()), bucketOf(event.key()))));
        item.put(PARKED_AT, text(parkedAt(event.firstFailure(), event.key(), event.position())));
        putIfKnown(item, "shardId", event.shardId());
        putIfKnown(item, "sequenceNumber", event.sequenceNumber());
        putIfKnown(item, "trace", event.trace());
        putIfKnown(item, "failedRedrive", event.failedRedrive());
        if (event.record().length > 0) {
            item.putAll(content(PackedRecord.of(event.record())));
        }
        return item;
    }

    /** What the index sorts by; also where a page of it ends. */
    static String parkedAt(Instant firstFailure, String key, String position) {
        return sortable(firstFailure) + "#" + key + "#" + position;
    }

    /** Always of the same length, so that text order is the order of time. */
    static String sortable(Instant instant) {
        return SORTABLE.format(instant);
    }

    /** A row as the index has it. */
    static LotEntry entry(Map<String, AttributeValue> item) {
        return LotEntry.of(event(item));
    }

    static ParkedEvent event(Map<String, AttributeValue> item) {
        var id = text(item, KEY);
        return new ParkedEvent(
                id.substring(id.indexOf('#') + 1),
                text(item, POSITION),
                Optional.ofNullable(item.get("event"))
                        .map(packed -> PackedRecord.unpack(packed.b().asByteArray()))
                        .orElseGet(() -> new byte[0]),
                text(item, "cause"),
                (int) number(item, "attempts"),
                (int) number(item, "unknowns"),
                Instant.parse(text(item, FIRST_FAILURE)),
                Instant.parse(text(item, "lastFailure")),
                known(item, "shardId"),
                known(item, "sequenceNumber"),
                known(item, "trace"),
                known(item, "failedRedrive"));
    }

    /**
     * Takes a row out of the index and lets it expire. Without the first failure and the index's attributes the row begins
     * anew when its event is parked again.
     */
    static Expression resolving(Resolution resolution) {
        return new Expression(
                "SET resolution = :kind, resolvedBy = :by, resolutionReason = :reason, resolvedAt = :at,"
                        + " parkedSince = if_not_exists(firstFailure, :at), expiresAt = :forgetAt"
                        + " REMOVE firstFailure, dayBucket, parkedAt",
                Map.of(
                        ":kind", text(resolution.kind().name().toLowerCase(Locale.ROOT)),
                        ":by", text(resolution.by()),
                        ":reason", text(resolution.reason()),
                        ":at", text(resolution.at().toString()),
                        ":forgetAt", seconds(resolution.forgetAt())));
    }

    static Resolution resolution(Map<String, AttributeValue> item) {
        return new Resolution(
                Resolution.Kind.valueOf(text(item, RESOLUTION).toUpperCase(Locale.ROOT)),
                text(item, "resolvedBy"),
                text(item, "resolutionReason"),
                Instant.parse(text(item, "resolvedAt")),
                Instant.ofEpochSecond(number(item, ConsumerTable.TIME_TO_LIVE)));
    }

    /** The index's partitions that hold what one consumer parked on one day. */
    static Stream<String> dayBuckets(String consumer, LocalDate day) {
        return IntStream.range(0, BUCKETS).mapToObj(bucket -> dayBucket(consumer, day, bucket));
    }

    /** An update expression that sets all of {@code names}; an event that comes back after its resolution begins anew. */
    static String setting(Map<String, AttributeValue> attributes) {
        return attributes.keySet().stream()
                .sorted()
                .map(name -> KEPT.contains(name)
                        ? "#%1$s = if_not_exists(#%1$s, :%1$s)".formatted(name)
                        : "#%1$s = :%1$s".formatted(name))
                .collect(Collectors.joining(", ", "SET ", " REMOVE " + String.join(", ", RESOLVED)));
    }

    private static Map<String, AttributeValue> content(PackedRecord record) {
        return switch (record) {
            case PackedRecord.Whole(var gzip) -> Map.of("event", bytes(gzip));
            case PackedRecord.Head(var gzip, var hash, var size) ->
                Map.of("eventHead", bytes(gzip), "eventHash", text(hash), "eventSize", number(size));
        };
    }

    private static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(value));
    }

    private static void putIfKnown(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, text(value));
        }
    }

    private static @Nullable String known(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? null : value.s();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static int bucketOf(String key) {
        return Math.floorMod(key.hashCode(), BUCKETS);
    }

    private static String dayBucket(String consumer, LocalDate day, int bucket) {
        return consumer + "#" + day + "#" + bucket;
    }
}
