package dev.orderflow.benchmarks;

import dev.orderflow.benchmarks.Finding.Other;
import java.time.Duration;
import java.util.ArrayList;

/** What a consumer's process takes of the machine's memory while it works: four shards, 500 records/s. */
final class MemoryRow implements Row {

    private static final int SHARDS = 4;
    private static final int PER_SECOND = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(100);

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        var others = new ArrayList<Other>();
        for (var peer : lab.peers()) {
            others.add(new Other(peer.title(), megabytes(lab, peer)));
        }
        lab.report()
                .add(Finding.of(
                                name(),
                                "four shards, 500 records/s, stateless: resident memory, MB",
                                megabytes(lab, Program.ORDERFLOW))
                        .target(Target.below(350))
                        .beside(others));
    }

    private static Spread megabytes(Lab lab, Program program) throws InterruptedException {
        var stream = Lab.unique("memory");
        lab.cloud().createStream(stream, SHARDS);
        var trial =
                Trial.of(stream).counting(PER_SECOND).with("prepared", "true").set("mode", "stateless");
        try (var load = new Load(lab.cloud(), stream, PER_SECOND);
                var running = lab.start(program, trial)) {
            running.secondsToFirstRecord(LIMIT);
            Thread.sleep(WARM_UP);
            var samples = new ArrayList<Double>();
            for (int second = 0; second < lab.effort().seconds(); second++) {
                Thread.sleep(Duration.ofSeconds(1));
                samples.add(running.residentMegabytes());
            }
            var megabytes = Spread.of(samples);
            lab.report()
                    .say("  %s: %s MB; the load was late by at most %d ms"
                            .formatted(program.title(), megabytes, load.latestMillis()));
            return megabytes;
        } finally {
            lab.cloud().deleteStream(stream);
        }
    }
}
