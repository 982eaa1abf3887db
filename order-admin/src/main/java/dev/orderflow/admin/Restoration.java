package dev.orderflow.admin;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderId;
import dev.orderflow.store.Backup;
import dev.orderflow.store.OrderRestore;
import dev.orderflow.store.RestoreResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run over a backup; a second one skips what the first has brought back. */
final class Restoration {

    private final Backup backup;
    private final OrderRestore restore;
    private final OrderRestore.Terms terms;
    private final Report report;
    private long looked;
    private long restored;
    private long present;
    private long expired;
    private long left;

    Restoration(Backup backup, OrderRestore restore, OrderRestore.Terms terms, Report report) {
        this.backup = backup;
        this.restore = restore;
        this.terms = terms;
        this.report = report;
    }

    /** True when nothing is left that should be back; with no orders, all of the backup. */
    boolean run(List<OrderId> chosen) {
        if (chosen.isEmpty()) {
            restoreAll();
        } else {
            chosen.forEach(this::restoreChosen);
        }
        report.say("%d orders of the backup: %d %s, %d are there, %d have expired, %d left"
                .formatted(
                        looked, restored, terms.dryRun() ? "would be restored" : "restored", present, expired, left));
        return report.complete();
    }

    private void restoreAll() {
        @Nullable String cursor = null;
        do {
            var page = backup.page(cursor);
            page.orders().forEach(this::restore);
            page.unreadable().forEach(this::unreadable);
            cursor = page.cursor();
        } while (cursor != null);
    }

    private void restoreChosen(OrderId order) {
        try {
            backup.find(order)
                    .ifPresentOrElse(this::restore, () -> unreadable(order.value(), "it is not in the backup"));
        } catch (IllegalArgumentException e) {
            unreadable(order.value(), String.valueOf(e.getMessage()));
        }
    }

    private void restore(Order order) {
        looked++;
        switch (restore.restore(order, backup, terms)) {
            case RestoreResult.Restored(var now) -> {
                restored++;
                report.say("order %s: %s at version %d, %s"
                        .formatted(
                                now.id(),
                                terms.dryRun() ? "would be restored" : "restored",
                                now.version(),
                                now.status().wire()));
            }
            case RestoreResult.Present _ -> present++;
            case RestoreResult.Expired _ -> expired++;
            case RestoreResult.HistoryMissing(var versions) ->
                left(
                        order.id().value(),
                        "its history does not have versions " + versions + ": restore it too and"
                                + " give --history-from");
            case RestoreResult.TooLong(var version) -> left(order.id().value(), "it has too many versions: " + version);
        }
    }

    private void unreadable(String order, String why) {
        looked++;
        left(order, why);
    }

    private void left(String order, String why) {
        left++;
        report.left("order %s: LEFT, %s".formatted(order, why));
    }
}
