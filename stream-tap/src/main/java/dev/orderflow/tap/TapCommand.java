package dev.orderflow.tap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what is in the stream. */
@Command(
        name = "tap",
        mixinStandardHelpOptions = true,
        version = "orderflow tap 0.1.0",
        sortOptions = false,
        description = "Prints the order events of a stream, without a checkpoint and without a trace.",
        footer = {
            "",
            "Events are written to standard output, everything else to standard error; its last line has the resume token.",
            "Region, credentials and endpoint come from the AWS SDK's usual places; ORDERFLOW_CUSTOMER_REF_KEY is the"
                    + " router's key, under which shoppers are known.",
            "",
            "Exit status: 0 done, 1 AWS refused or failed, 2 wrong options, 130 interrupted."
        })
final class TapCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private Selection selection = new Selection();

    @Option(names = "--follow", description = "Go on at the end of the stream, until interrupted or --to has come.")
    private boolean follow;

    @Option(names = "--stop-at-end", description = "Stop at the end of the stream. The default.")
    private boolean stopAtEnd;

    @Option(names = "--format", defaultValue = "json", description = "json, table or csv. Default: ${DEFAULT-VALUE}.")
    private String format = "";

    @Option(names = "--resume", description = "Go on where an earlier run with the same options stopped.")
    private @Nullable String resume;

    @Option(names = "--raw", description = "Print the change records themselves, with personal data masked.")
    private boolean raw;

    @Option(names = "--unmask", description = "With --raw: show personal data too.")
    private boolean unmask;

    @Spec
    private @Nullable CommandSpec spec;

    TapCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(spec, selection, this::plan);
    }

    private Session.Work plan() {
        var query = selection.query();
        refuseContradictions(query);
        var start = start(query);
        var events = format();
        return (stream, interruption) -> read(reading(stream, query, start), query, events, interruption);
    }

    private Reading.Tally read(Reading reading, Query query, EventFormat events, Interruption interruption)
            throws InterruptedException {
        var printer = new Printer(Session.out(spec));
        if (raw) {
            reading.records(record -> printer.line(show(record)), interruption::requested);
        } else {
            events.header().ifPresent(printer::line);
            reading.events(query, event -> printer.line(events.line(event.event())), interruption::requested);
        }
        return reading.tally();
    }

    private Reading reading(OrderStream stream, Query query, Function<String, Position> start) {
        var clock = session.clock();
        var reach = new StreamReader.Reach(query.until(), follow, query.shard(), selection.readEvery);
        return new Reading(stream, new StreamReader(stream, clock, Thread::sleep, reach, start), clock, Thread::sleep);
    }

    private Function<String, Position> start(Query query) {
        var from = new Position.From(query.from());
        if (resume == null) {
            return _ -> from;
        }
        var token = ResumeToken.decode(resume);
        return shard -> token.positions().getOrDefault(shard, from);
    }

    private void refuseContradictions(Query query) {
        if (follow && stopAtEnd) {
            throw new IllegalArgumentException("--follow and --stop-at-end contradict each other: give one of them");
        }
        if (unmask && !raw) {
            throw new IllegalArgumentException("--unmask goes with --raw: events have no personal data");
        }
        if (raw && (query.order() != null || !query.statuses().isEmpty())) {
            throw new IllegalArgumentException("--raw prints every record: leave --order and --status out");
        }
        var until = query.until();
        if (until != null && !follow && until.isAfter(session.clock().instant())) {
            throw new IllegalArgumentException("--to is still to come: add --follow to wait for it");
        }
    }

    private String show(TappedRecord record) {
        return unmask ? new String(record.data(), UTF_8) : Masking.mask(record.data());
    }

    private EventFormat format() {
        try {
            return EventFormat.valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("--format must be json, table or csv: '" + format + "'");
        }
    }
}
