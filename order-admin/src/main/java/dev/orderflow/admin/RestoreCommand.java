package dev.orderflow.admin;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.Backup;
import dev.orderflow.store.OrderRestore;
import dev.orderflow.store.StoreSettings;
import dev.orderflow.store.TableNames;
import dev.orderflow.stream.KnownVersions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Copies orders from a table that was restored to a point in time into the live one. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Copies orders back that the live table has lost, from a table that was restored to a point in time.",
            "No event comes of it, and no consumer does anything twice. May be repeated."
        })
final class RestoreCommand implements Callable<Integer> {

    private final Supplier<DynamoDbClient> database;
    private final Clock clock;

    @Mixin
    private final Target target = new Target();

    @Option(names = "--from", required = true, description = "The restored table of orders, by its full name.")
    private String from = "";

    @Option(
            names = "--history-from",
            description = "The restored table of their history, where the live one has lost entries too.")
    private @Nullable String historyFrom;

    @Option(names = "--order", split = ",", description = "Only these orders. May be repeated.")
    private List<String> orders = List.of();

    @Option(
            names = "--replace",
            description =
                    "With --order: orders that are there get back what never changes after placement; they keep every"
                            + " transition and what partners told.")
    private boolean replace;

    @Option(
            names = "--consumer",
            split = ",",
            defaultValue = "warehouse-connector,delivery-connector,mailer",
            description = "Whose ledgers tell which versions are known. Default: ${DEFAULT-VALUE}.")
    private List<String> consumers = List.of();

    @Option(names = "--by", required = true, description = "Who restores; the history remembers it.")
    private String by = "";

    RestoreCommand(Supplier<DynamoDbClient> database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        return target.run(this::restore);
    }

    private int restore(TableNames tables, Report report) {
        refuseContradictions(tables);
        var operator = Actor.operator(new UserId(by));
        var chosen = orders.stream().map(OrderId::new).toList();
        try (var client = database.get()) {
            var known = new KnownVersions(client, target.environment(), consumers);
            refuseUnknown(known.neverRan());
            var restore = new OrderRestore(client, tables, StoreSettings.DEFAULTS, clock);
            var terms = new OrderRestore.Terms(
                    replace ? OrderRestore.Existing.REPLACE : OrderRestore.Existing.KEEP,
                    order -> known.highest(order.value()),
                    operator,
                    CorrelationId.create(),
                    target.dryRun());
            var restoration = new Restoration(new Backup(client, from, historyFrom), restore, terms, report);
            return restoration.run(chosen) ? Admin.DONE : Admin.LEFT;
        }
    }

    private void refuseContradictions(TableNames tables) {
        if (from.equals(tables.orders()) || tables.orderHistory().equals(historyFrom)) {
            throw new IllegalArgumentException("--from and --history-from are restored tables, never the live ones");
        }
        if (replace && orders.isEmpty()) {
            throw new IllegalArgumentException("--replace goes with --order: name the orders");
        }
    }

    private void refuseUnknown(List<String> neverRan) {
        if (!neverRan.isEmpty()) {
            throw new IllegalArgumentException(
                    "--consumer: never ran in %s: %s".formatted(target.environment(), neverRan));
        }
    }
}
