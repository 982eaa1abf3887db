package dev.orderflow.admin;

import java.time.Clock;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The program `admin`. */
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        version = "orderflow admin 0.1.0",
        description = "What an operator does to stored data by hand. docs/operations.md tells when.",
        footer = {
            "",
            "Region, credentials and endpoint come from the AWS SDK's usual places.",
            "",
            "Exit status: 0 done, 1 AWS refused or failed, 2 wrong options, 3 something is left to do, and is named."
        })
public final class Admin {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int LEFT = 3;

    private Admin() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command in this process and gives its exit status. */
    public static int run(String... args) {
        return commandLine(Admin::connect, Clock.systemUTC()).execute(args);
    }

    /** The commands over a database, which they open only when their options are right and close when they end. */
    static CommandLine commandLine(Supplier<DynamoDbClient> database, Clock clock) {
        var line = new CommandLine(new Admin())
                .addSubcommand(new EraseCommand(database, clock))
                .addSubcommand(new RestoreCommand(database, clock));
        return line.setExecutionExceptionHandler(Failures::tell);
    }

    private static DynamoDbClient connect() {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
