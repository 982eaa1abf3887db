package dev.orderflow.local.kinesis;

import dev.orderflow.local.aws.ActionInput;
import dev.orderflow.local.aws.AwsError;
import java.time.Instant;
import java.util.function.Predicate;

/** The shards that a caller of ListShards asks for. */
final class ShardFilter {

    private ShardFilter() {}

    static Predicate<Shard> of(ActionInput filter, DataStream stream) {
        return switch (filter.text("Type")) {
            case "AFTER_SHARD_ID" -> after(filter.text("ShardId"));
            case "AT_TRIM_HORIZON" -> openAt(stream.trimHorizon());
            case "FROM_TRIM_HORIZON" -> _ -> true;
            case "AT_LATEST" -> Shard::isOpen;
            case "AT_TIMESTAMP" -> openAt(timestamp(filter, stream));
            case "FROM_TIMESTAMP" -> openAfter(timestamp(filter, stream));
            default ->
                throw new AwsError("ValidationException", "Unknown type of shard filter: " + filter.text("Type"));
        };
    }

    private static Predicate<Shard> after(String shardId) {
        return shard -> shard.id().compareTo(shardId) > 0;
    }

    private static Predicate<Shard> openAt(Instant time) {
        return shard -> shard.wasOpenAt(time);
    }

    private static Predicate<Shard> openAfter(Instant time) {
        return shard -> shard.wasOpenAfter(time);
    }

    /** Never before the trim horizon, where there is nothing. */
    private static Instant timestamp(ActionInput filter, DataStream stream) {
        Instant time = filter.optionalInstant("Timestamp")
                .orElseThrow(() -> new AwsError("InvalidArgumentException", "The shard filter needs a Timestamp"));
        return time.isBefore(stream.trimHorizon()) ? stream.trimHorizon() : time;
    }
}
