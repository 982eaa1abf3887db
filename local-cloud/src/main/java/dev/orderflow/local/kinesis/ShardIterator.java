package dev.orderflow.local.kinesis;

import dev.orderflow.local.aws.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A place in a shard, as a text that means nothing to its holder.
 *
 * @param incarnation tells a stream from an earlier one of the same name
 * @param position the lowest sequence number that is still to be read
 */
record ShardIterator(String stream, long incarnation, String shard, long position, Instant issuedAt) {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    static ShardIterator parse(String token) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).split("/", -1);
            if (parts.length == 5) {
                return new ShardIterator(
                        parts[0],
                        Long.parseLong(parts[1]),
                        parts[2],
                        Long.parseLong(parts[3]),
                        Instant.ofEpochMilli(Long.parseLong(parts[4])));
            }
        } catch (IllegalArgumentException _) {
            // Neither base64 nor numbers: not from here.
        }
        throw new AwsError("InvalidArgumentException", "Invalid ShardIterator.");
    }

    String token() {
        String text = String.join(
                "/",
                stream,
                Long.toString(incarnation),
                shard,
                Long.toString(position),
                Long.toString(issuedAt.toEpochMilli()));
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    ShardIterator at(long newPosition, Instant now) {
        return new ShardIterator(stream, incarnation, shard, newPosition, now);
    }

    void requireAliveAt(Instant now) {
        if (issuedAt.plus(LIFETIME).isBefore(now)) {
            throw new AwsError(
                    "ExpiredIteratorException",
                    "Iterator expired. The iterator was created at time " + issuedAt + " while right now it is " + now
                            + " which is further in the future than the tolerated delay of " + LIFETIME.toMillis()
                            + " milliseconds.");
        }
    }
}
