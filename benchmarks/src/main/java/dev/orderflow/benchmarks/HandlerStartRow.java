package dev.orderflow.benchmarks;

import java.time.Duration;
import java.util.regex.Pattern;

/** How long a record takes from the shard's batch to its handler, at a steady rate that no side finds hard. */
final class HandlerStartRow implements Row {

    private static final int PER_SECOND = 500;
    private static final Duration WARM_UP = Duration.ofMinutes(1);

    /** Long, because a batch comes twice a second: of twenty batches, one percent is the end of the worst. */
    private static final Duration WATCHED = Duration.ofMinutes(1);

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "handler-start";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        lab.report()
                .add(Finding.of(
                        name(),
                        "limit of the machine: from waking a thread to its first step on an idle processor, ms",
                        WakeUp.measure()));
        var ours = latencies(lab, Program.ORDERFLOW);
        var theirs = latencies(lab, Program.KCL);
        lab.report()
                .add(Finding.of(name(), "stateless, 500 records/s: batch to handler, median ms", ours.median())
                        .beside(Program.KCL.title(), theirs.median()));
        lab.report()
                .add(Finding.of(name(), "stateless, 500 records/s: batch to handler, p99 ms", ours.p99())
                        .target(Target.below(5))
                        .beside(Program.KCL.title(), theirs.p99()));
    }

    private record Latencies(Spread median, Spread p99) {}

    private static Latencies latencies(Lab lab, Program program) throws InterruptedException {
        var stream = Lab.unique("steady");
        lab.cloud().createStream(stream, 1);
        var trial = Trial.of(stream)
                .counting(PER_SECOND)
                .with("prepared", "true")
                .with("interval", "500")
                .with("arrivals", "true")
                .set("mode", "stateless")
                .set("polling.interval", "500ms");
        try (var load = new Load(lab.cloud(), stream, PER_SECOND);
                var running = lab.start(program, trial)) {
            running.secondsToFirstRecord(LIMIT);
            Thread.sleep(WARM_UP);
            running.say("forget");
            Thread.sleep(WATCHED);
            running.say("report");
            long[] report = Pattern.compile(" ")
                    .splitAsStream(running.await("@@ latency ", LIMIT))
                    .mapToLong(Long::parseLong)
                    .toArray();
            lab.report()
                    .say("  %s: %d records, longest %.1f ms; the load was late by at most %d ms"
                            .formatted(program.title(), report[0], report[3] / 1000.0, load.latestMillis()));
            return new Latencies(Spread.of(report[1] / 1000.0), Spread.of(report[2] / 1000.0));
        } finally {
            lab.cloud().deleteStream(stream);
        }
    }
}
