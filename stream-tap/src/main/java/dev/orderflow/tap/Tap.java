package dev.orderflow.tap;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The program `tap`. */
public final class Tap {

    private Tap() {}

    public static void main(String[] args) {
        System.exit(run(System::getenv, args));
    }

    /** Runs the command in this process and gives its exit status. */
    public static int run(Function<String, @Nullable String> variables, String... args) {
        return commandLine(variables, Clock.systemUTC()).execute(args);
    }

    /** @param variables the environment */
    static CommandLine commandLine(Function<String, @Nullable String> variables, Clock clock) {
        var session = new Session(variables, clock);
        return new CommandLine(new TapCommand(session))
                .addSubcommand(new ReplayCommand(session))
                .registerConverter(Instant.class, new Selection.Time(clock));
    }
}
