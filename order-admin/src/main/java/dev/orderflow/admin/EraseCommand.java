package dev.orderflow.admin;

import dev.orderflow.orders.UserId;
import dev.orderflow.store.CustomerErasure;
import dev.orderflow.store.Profiles;
import dev.orderflow.store.TableNames;
import dev.orderflow.stream.ParkedContents;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
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

    @Option(names = "--environment", required = true, description = "The second part of the tables' names.")
    private String environment = "";

    @Option(names = "--user", required = true, description = "The shopper's id: the account's `sub`.")
    private String user = "";

    @Option(
            names = "--settled-days",
            defaultValue = "7",
            description = "An order must have ended that long ago, so that no consumer still reads its events: the"
                    + " stream's retention. Default: ${DEFAULT-VALUE}.")
    private int settledDays;

    @Option(names = "--dry-run", description = "Tell what would be done and change nothing.")
    private boolean dryRun;

    @Spec
    private @Nullable CommandSpec spec;

    EraseCommand(Supplier<DynamoDbClient> database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        try {
            return erase(new TableNames(environment), new UserId(user), new Report(line.getOut()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    private int erase(TableNames tables, UserId shopper, Report report) {
        if (settledDays < 0) {
            throw new IllegalArgumentException("'--settled-days' must not be negative: " + settledDays);
        }
        try (var client = database.get()) {
            var stores = new Erasure.Stores(
                    new CustomerErasure(client, tables, Duration.ofDays(settledDays)),
                    new Profiles(client, tables),
                    new ParkedContents(client, environment));
            return new Erasure(stores, clock, report).of(shopper, dryRun) ? Admin.DONE : Admin.LEFT;
        }
    }
}
