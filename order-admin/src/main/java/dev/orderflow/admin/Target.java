package dev.orderflow.admin;

import dev.orderflow.store.TableNames;
import java.util.Objects;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command is told: whose tables it works on, and whether it may change them. */
final class Target {

    @Option(names = "--environment", required = true, description = "The second part of the live tables' names.")
    private String environment = "";

    @Option(names = "--dry-run", description = "Tell what would be done and change nothing.")
    private boolean dryRun;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    String environment() {
        return environment;
    }

    boolean dryRun() {
        return dryRun;
    }

    /** Gives the exit status of {@code work}; a value that it does not accept ends the command as a wrong option does. */
    int run(ToIntBiFunction<TableNames, Report> work) {
        var line = Objects.requireNonNull(command).commandLine();
        try {
            return work.applyAsInt(new TableNames(environment), new Report(line.getOut()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }
}
