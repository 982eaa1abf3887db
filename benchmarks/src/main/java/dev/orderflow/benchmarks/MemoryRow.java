package dev.orderflow.benchmarks;

import dev.orderflow.benchmarks.Finding.Other;
import java.time.Duration;
import java.util.ArrayList;

/** What a consumer's process takes of the machine's memory while it works on four shards. */
final class MemoryRow implements Row {

    private static final int SHARDS = 4;
    private static final int PER_SECOND = 500;

    /** What DynamoDB Local keeps up with, at two writes each. */
    private static final int PER_SECOND_WITH_LEDGER = 200;

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
            others.add(new Other(peer.title(), megabytes(lab, peer, "stateless", PER_SECOND)));
        }
        var stateless = megabytes(lab, Program.ORDERFLOW, "stateless", PER_SECOND);
        lab.report()
                .add(Finding.of(name(), "four shards, 500 records/s, stateless: resident memory, MB", stateless)
                        .target(Target.below(350))
                        .beside(others));
        lab.report()
                .add(Finding.of(
                                name(),
                                "four shards, 200 records/s, ledger in DynamoDB Local: resident memory, MB",
                                megabytes(lab, Program.ORDERFLOW, "ledgered", PER_SECOND_WITH_LEDGER))
                        .beside("500 records/s, stateless", stateless));
    }

    private static Spread megabytes(Lab lab, Program program, String mode, int perSecond) throws InterruptedException {
        var stream = Lab.unique("memory");
        lab.cloud().createStream(stream, SHARDS);
        var trial =
                Trial.of(stream).counting(perSecond).with("prepared", "true").set("mode", mode);
        try (var load = new Load(lab.cloud(), stream, perSecond);
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
                    .say("  %s, %s: %s MB; the load was late by at most %d ms"
                            .formatted(program.title(), mode, megabytes, load.latestMillis()));
            return megabytes;
        } finally {
            lab.cloud().deleteStream(stream);
        }
    }
}
