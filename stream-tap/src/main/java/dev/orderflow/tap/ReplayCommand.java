package dev.orderflow.tap;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives the events of an interval once more to a program or a bus; it knows no partner and no mail. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Gives exactly the events of an interval once more, to a program or to an event bus.",
        footer = {"", "Exit status: as tap; 1 also where the program or the bus failed."})
final class ReplayCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private Selection selection = new Selection();

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    @Option(names = "--dry-run", description = "Count the events and change nothing.")
    private boolean dryRun;

    @Spec
    private @Nullable CommandSpec spec;

    /** Who gets the events. */
    static final class Target {
        @Option(names = "--exec", description = "A shell command that reads one event a line on its standard input.")
        private @Nullable String command;

        @Option(
                names = "--to-bus",
                description =
                        "An event bus. Entries are as the router's, with the resource `orderflow:replay` besides.")
        private @Nullable String bus;
    }

    ReplayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try {
            return session.run(spec, selection, this::plan);
        } catch (Sink.SinkFailedException e) {
            Session.err(spec).println(e.getMessage());
            Session.err(spec).flush();
            return Session.FAILED;
        }
    }

    private Session.Work plan() {
        var query = selection.query();
        var until = query.until();
        if (until == null || until.isAfter(session.clock().instant())) {
            throw new IllegalArgumentException(
                    "replay needs --from and a --to that has passed: an interval that is known");
        }
        return (stream, interruption) -> replay(stream, query, interruption);
    }

    private Reading.Tally replay(OrderStream stream, Query query, Interruption interruption)
            throws InterruptedException {
        var clock = session.clock();
        var reach = new StreamReader.Reach(query.until(), false, query.shard(), selection.readEvery);
        var reader = new StreamReader(stream, clock, Thread::sleep, reach, _ -> new Position.From(query.from()));
        var reading = new Reading(stream, reader, clock, Thread::sleep);
        try (var sink = sink()) {
            reading.events(query, event -> sink.accept(event.event()), interruption::requested);
            sink.finish();
            Session.err(spec).printf(dryRun ? "%d events would be given%n" : "%d events given%n", sink.given());
        }
        return reading.tally();
    }

    private Sink sink() {
        if (dryRun) {
            return new CountingSink();
        }
        return target.command != null
                ? CommandSink.start(target.command)
                : BusSink.open(Objects.requireNonNull(target.bus));
    }
}
