package dev.orderflow.tap;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** What every command does around its reading: opens the stream, tells how it went, turns failures into an exit status. */
final class Session {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int INTERRUPTED = 130;

    private final Function<String, @Nullable String> variables;
    private final Clock clock;

    /** @param variables the environment */
    Session(Function<String, @Nullable String> variables, Clock clock) {
        this.variables = variables;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    @FunctionalInterface
    interface Work {
        Reading.Tally read(OrderStream stream, Interruption interruption) throws InterruptedException;
    }

    /** Looks at the options alone; throws an IllegalArgumentException that says what is wrong with them. */
    @FunctionalInterface
    interface Plan {
        Work make();
    }

    static PrintWriter out(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    static PrintWriter err(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    int run(@Nullable CommandSpec spec, Selection selection, Plan plan) {
        try {
            return run(spec, selection, plan.make());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }

    private int run(@Nullable CommandSpec spec, Selection selection, Work work) {
        try (var interruption = new Interruption();
                var stream = OrderStream.open(selection.environment, key())) {
            var tally = work.read(stream, interruption);
            report(spec, tally);
            return interruption.requested() ? INTERRUPTED : DONE;
        } catch (ResourceNotFoundException _) {
            return failed(
                    spec,
                    "There is no stream orderflow-" + selection.environment
                            + "-orders here. Check --environment, AWS_REGION and AWS_ENDPOINT_URL.");
        } catch (SdkException e) {
            return failed(spec, "AWS did not answer as wanted: " + e.getMessage());
        } catch (Printer.OutputClosedException _) {
            return DONE;
        } catch (InterruptedException _) {
            return INTERRUPTED;
        }
    }

    private String key() {
        var key = variables.apply(OrderStream.KEY);
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException(OrderStream.KEY
                    + " is not set. It is the router's `orderflow.router.customer-ref-key`, under which shoppers are known in"
                    + " events; on a laptop local-customer-ref-key.");
        }
        return key;
    }

    private static void report(@Nullable CommandSpec spec, Reading.Tally tally) {
        err(spec)
                .printf(
                        "%d records in %d shards by %d reads, %d of them not readable%n",
                        tally.records(), tally.shards(), tally.reads(), tally.unreadable());
        err(spec).printf("resume with: --resume %s%n", tally.resumeToken());
        err(spec).flush();
    }

    private static int failed(@Nullable CommandSpec spec, String why) {
        err(spec).println(why);
        err(spec).flush();
        return FAILED;
    }
}
