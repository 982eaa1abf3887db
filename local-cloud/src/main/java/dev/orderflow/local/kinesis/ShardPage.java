package dev.orderflow.local.kinesis;

import dev.orderflow.local.aws.ActionInput;
import dev.orderflow.local.aws.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where a listing of shards goes on: a text that means nothing to its holder. */
final class ShardPage {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final String ISSUED_AT = "IssuedAt";

    private ShardPage() {}

    /** @param listing the input of the first page, whose filter holds for the next ones */
    static String token(DataStream stream, ActionInput listing, Shard last, Instant now) {
        ObjectNode next = listing.node()
                .deepCopy()
                .put("StreamName", stream.name())
                .put("ExclusiveStartShardId", last.id())
                .put(ISSUED_AT, now.toEpochMilli());
        return Base64.getEncoder().encodeToString(next.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The input of the next page; its size is the caller's. */
    static ActionInput parse(String token, Instant now) {
        try {
            String json = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            ObjectNode listing = (ObjectNode) JSON.readTree(json);
            if (Instant.ofEpochMilli(listing.path(ISSUED_AT).asLong())
                    .plus(LIFETIME)
                    .isBefore(now)) {
                throw new AwsError(
                        "ExpiredNextTokenException", "The NextToken is older than " + LIFETIME.toSeconds() + " s");
            }
            return new ActionInput(listing);
        } catch (JacksonException | IllegalArgumentException | ClassCastException _) {
            throw new AwsError("InvalidArgumentException", "Invalid NextToken");
        }
    }
}
