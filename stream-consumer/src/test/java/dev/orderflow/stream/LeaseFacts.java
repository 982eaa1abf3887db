package dev.orderflow.stream;

import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.History;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes down the checkpoints that KCL enters in its lease table. Called for one change at a time. */
final class LeaseFacts implements BiConsumer<String, Map<String, AttributeValue>> {

    private final History history;
    private final Map<String, String> checkpoints = new HashMap<>();

    LeaseFacts(History history) {
        this.history = history;
    }

    @Override
    public void accept(String shard, Map<String, AttributeValue> lease) {
        var checkpoint = text(lease, "checkpoint");
        if (checkpoint.equals(checkpoints.put(shard, checkpoint))) {
            return;
        }
        var worker = text(lease, "leaseOwner");
        if (checkpoint.equals("SHARD_END")) {
            history.add(new Fact.ShardFinished(worker, shard));
        } else if (Character.isDigit(checkpoint.charAt(0))) {
            history.add(new Fact.Checkpointed(worker, shard, Long.parseLong(checkpoint)));
        }
    }

    private static String text(Map<String, AttributeValue> lease, String attribute) {
        var value = lease.get(attribute);
        return value == null || value.s() == null ? "-" : value.s();
    }
}
