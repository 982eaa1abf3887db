package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.millis;
import static dev.orderflow.stream.Attributes.number;

import dev.orderflow.stream.LedgerTable.Write.Refused;
import dev.orderflow.stream.LedgerTable.Write.Written;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The group's own rows in the ledger's table. */
final class DynamoDbConsumerGroup implements ConsumerGroup {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbConsumerGroup.class);
    static final String GROUP = "!group";
    private static final String SHARD = "!shard#";
    private static final String BASELINE = "baseline";
    private static final String ARRIVAL = "lastArrival";

    private final LedgerTable table;

    DynamoDbConsumerGroup(LedgerTable table) {
        this.table = table;
    }

    @Override
    public Instant baseline(Instant ifNew) {
        var first = new Expression("attribute_not_exists(baseline)", Map.of());
        var fixing = new Expression("SET baseline = :baseline", Map.of(":baseline", millis(ifNew)));
        return switch (table.write(GROUP, first, fixing)) {
            case Written _ -> Instant.ofEpochMilli(ifNew.toEpochMilli());
            case Refused(var found) -> Instant.ofEpochMilli(number(found, BASELINE));
        };
    }

    @Override
    public void checkpointed(String shardId, Instant arrivedAt) {
        var later = new Expression("(attribute_not_exists(lastArrival) OR lastArrival < :arrival)", Map.of());
        var growing = new Expression("SET lastArrival = :arrival", Map.of(":arrival", millis(arrivedAt)));
        DynamoDbCalls.call(() -> table.write(SHARD + shardId, later, growing), cause -> {
            LOG.atWarn().addKeyValue("shardId", shardId).setCause(cause).log("Checkpoint's arrival time is not kept");
            return new Refused(Map.of());
        });
    }

    @Override
    public Optional<Instant> lastArrival(String shardId) {
        var item = table.read(SHARD + shardId);
        return item.containsKey(ARRIVAL) ? Optional.of(Instant.ofEpochMilli(number(item, ARRIVAL))) : Optional.empty();
    }
}
