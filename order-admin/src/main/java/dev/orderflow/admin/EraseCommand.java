package dev.orderflow.admin;

import dev.orderflow.orders.UserId;
import dev.orderflow.store.CustomerErasure;
import dev.orderflow.store.Profiles;
import dev.orderflow.store.TableNames;
import dev.orderflow.stream.ParkedContents;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Takes a shopper's personal data out of our tables and tells what is left for others to do. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Takes a shopper's personal data out of orders, profile, answers to placements and the parking lot.",
            "Orders keep what was bought, for how much, to which country and what became of it. May be repeated."
        })
final class EraseCommand implements Callable<Integer> {

    private final Supplier<DynamoDbClient> database;
    private final Clock clock;

    @Mixin
    private final Target target = new Target();

    @Option(names = "--user", required = true, description = "The shopper's id: the account's `sub`.")
    private String user = "";

    @Option(
            names = "--settled-days",
            defaultValue = "7",
            description = "An order must have ended that long ago, so that no consumer still reads its events: the"
                    + " stream's retention. Default: ${DEFAULT-VALUE}.")
    private int settledDays;

    EraseCommand(Supplier<DynamoDbClient> database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        return target.run(this::erase);
    }

    private int erase(TableNames tables, Report report) {
        var shopper = new UserId(user);
        if (settledDays < 0) {
            throw new IllegalArgumentException("'--settled-days' must not be negative: " + settledDays);
        }
        try (var client = database.get()) {
            var stores = new Erasure.Stores(
                    new CustomerErasure(client, tables, Duration.ofDays(settledDays)),
                    new Profiles(client, tables),
                    new ParkedContents(client, target.environment()));
            return new Erasure(stores, clock, report).of(shopper, target.dryRun()) ? Admin.DONE : Admin.LEFT;
        }
    }
}
