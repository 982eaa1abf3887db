package dev.orderflow.store;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Copies orders of a backup into the live table, each in one transaction with its history, at a version that no consumer
 * has met and that is no event. Safe to repeat; several may run at once.
 */
public final class OrderRestore {

    private static final int MOST_WRITES = 100;

    private final DynamoDbClient client;
    private final TableNames tables;
    private final StoreSettings settings;
    private final Profiles profiles;
    private final OrderWrites writes;
    private final Clock clock;

    public OrderRestore(DynamoDbClient client, TableNames tables, StoreSettings settings, Clock clock) {
        this.client = client;
        this.tables = tables;
        this.settings = settings;
        this.profiles = new Profiles(client, tables);
        this.writes = new OrderWrites(tables, settings);
        this.clock = clock;
    }

    /** What happens to orders that are in the live table. */
    public enum Existing {
        KEEP,
        /** They get back what never changes after placement, and keep every transition. */
        REPLACE
    }

    /**
     * How to restore.
     *
     * @param known the highest version of an order that any consumer knows of, 0 where none knows it
     */
    public record Terms(
            Existing existing, ToLongFunction<OrderId> known, Actor by, CorrelationId correlationId, boolean dryRun) {}

    /** Brings one order of the backup back, or tells what would become of it. */
    public RestoreResult restore(Order saved, Backup backup, Terms terms) {
        return Conflicts.retry("Order " + saved.id(), () -> tryRestoring(saved, backup, terms));
    }

    private Optional<RestoreResult> tryRestoring(Order saved, Backup backup, Terms terms) {
        var live = new LiveOrder(client, tables, saved.id());
        if (live.exists() && (terms.existing() == Existing.KEEP || live.hasAllOf(saved))) {
            return Optional.of(new RestoreResult.Present());
        }
        var kept = byVersion(Backup.history(client, tables.orderHistory(), saved.id()));
        var remembered = byVersion(backup.history(saved.id()));
        remembered.putAll(kept);
        var signature = new RestorePlan.Signature(terms.by(), clock.instant(), terms.correlationId());
        var plan = new RestorePlan(saved, remembered, signature);
        if (!plan.missing().isEmpty()) {
            return Optional.of(new RestoreResult.HistoryMissing(plan.missing()));
        }
        var steps = plan.steps(Math.max(live.version(), terms.known().applyAsLong(saved.id())));
        remembered.putAll(byVersion(steps));
        remembered.keySet().removeAll(kept.keySet());
        return write(live, saved, steps, List.copyOf(remembered.values()), terms);
    }

    private Optional<RestoreResult> write(
            LiveOrder live, Order saved, List<HistoryEntry> steps, List<HistoryEntry> missing, Terms terms) {
        var order = brought(saved, steps, live);
        var ended = ended(saved, steps);
        if (order.status().terminal() && !expiry(ended).isAfter(clock.instant())) {
            return Optional.of(new RestoreResult.Expired());
        }
        if (missing.size() >= MOST_WRITES) {
            return Optional.of(new RestoreResult.TooLong(order.version()));
        }
        if (terms.dryRun()) {
            return Optional.of(new RestoreResult.Restored(order));
        }
        var item = writes.item(order);
        item.computeIfPresent(Tables.EXPIRES_AT, (_, _) -> expiry(ended).getEpochSecond());
        return tryWriting(live.replaceBy(tables.orders(), item), missing)
                ? Optional.of(new RestoreResult.Restored(order))
                : Optional.empty();
    }

    private boolean tryWriting(Put order, List<HistoryEntry> entries) {
        var all = new ArrayList<TransactWriteItem>();
        all.add(TransactWriteItem.builder().put(order).build());
        entries.forEach(entry -> all.add(writes.insert(entry)));
        try {
            client.transactWriteItems(transaction -> transaction.transactItems(all));
            return true;
        } catch (TransactionCanceledException e) {
            var cancellation = new Cancellation(e);
            if (cancellation.anyConditionFailed() || cancellation.passing()) {
                return false; // somebody else changed it: look again
            }
            throw e;
        } catch (TransactionInProgressException _) {
            return false;
        }
    }

    private Order brought(Order saved, List<HistoryEntry> steps, LiveOrder live) {
        var order = live.order().map(saved::withReferencesOf).orElse(saved);
        for (var step : steps) {
            order = order.after(step);
        }
        var forgotten =
                order.status().terminal() && profiles.erasedAt(order.userId()).isPresent();
        return forgotten ? order.withoutPersonalData() : order;
    }

    /** When the last transition was, which a restore is not. */
    private static Instant ended(Order saved, List<HistoryEntry> steps) {
        return steps.stream()
                .filter(step -> !step.restored())
                .reduce((_, later) -> later)
                .map(HistoryEntry::at)
                .orElse(saved.occurredAt());
    }

    private Instant expiry(Instant ended) {
        return ended.plus(settings.retention());
    }

    private static NavigableMap<Long, HistoryEntry> byVersion(List<HistoryEntry> entries) {
        var byVersion = new TreeMap<Long, HistoryEntry>();
        entries.forEach(entry -> byVersion.put(entry.version(), entry));
        return byVersion;
    }
}
