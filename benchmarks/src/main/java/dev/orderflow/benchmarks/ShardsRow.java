package dev.orderflow.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether one process keeps up as its shards become more, each with the same load, and what that costs in memory. */
final class ShardsRow implements Row {

    /** More than a consumer that asks a 50 ms partner one by one can do on a shard. */
    private static final int PER_SHARD = 30;

    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "shards";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        var counts = lab.effort() == Effort.QUICK ? List.of(1, 8, 32) : List.of(1, 2, 4, 8, 16, 32);
        var one = measure(lab, counts.getFirst());
        for (int shards : counts.subList(1, counts.size())) {
            var more = measure(lab, shards);
            lab.report()
                    .add(Finding.of(
                                    name(),
                                    "%d shards, %d orders/s on each, partner answers in 50 ms: effects/s"
                                            .formatted(shards, PER_SHARD),
                                    more.effects())
                            .target(Target.atLeast(0.95 * PER_SHARD * shards))
                            .beside("1 shard", one.effects()));
            lab.report()
                    .add(Finding.of(name(), "%d shards: resident memory, MB".formatted(shards), more.megabytes())
                            .beside("1 shard", one.megabytes()));
        }
    }

    private record Steady(Spread effects, Spread megabytes) {}

    private static Steady measure(Lab lab, int shards) throws InterruptedException {
        var stream = Lab.unique("shards");
        lab.cloud().createStream(stream, shards);
        var trial = Trial.of(stream)
                .calling(lab.partner().uri())
                .counting(PER_SHARD)
                .with("ledger.millis", "5")
                .set("polling.interval", "250ms");
        try (var load = new Load(lab.cloud(), stream, PER_SHARD * shards);
                var ours = lab.start(Program.ORDERFLOW, trial)) {
            ours.secondsToFirstRecord(LIMIT);
            Thread.sleep(WARM_UP);
            long before = lab.partner().answered();
            long begun = System.nanoTime();
            var megabytes = new ArrayList<Double>();
            for (int second = 0; second < lab.effort().seconds(); second++) {
                Thread.sleep(Duration.ofSeconds(1));
                megabytes.add(ours.residentMegabytes());
            }
            double effects = (lab.partner().answered() - before) * 1e9 / (System.nanoTime() - begun);
            lab.report()
                    .say("  %d shards: the load was late by at most %d ms; processor time of the consumer so far %.1f s"
                            .formatted(
                                    shards,
                                    load.latestMillis(),
                                    ours.processorTime().toMillis() / 1000.0));
            return new Steady(Spread.of(effects), Spread.of(megabytes));
        } finally {
            lab.cloud().deleteStream(stream);
        }
    }
}
