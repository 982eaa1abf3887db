package dev.orderflow.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How fast a backlog is worked off where the handler takes no time: what the runtime itself costs. */
final class DrainRow implements Row {

    private static final int WINDOW = 20_000;
    private static final int WARM_UP = 15;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** Shorter than either side's default, so that neither measures its own pauses. */
    private static final String INTERVAL_MILLIS = "50";

    /** Our default, for both. KCL's 10 000 records of this size would be more than Kinesis hands out at once. */
    private static final String RECORDS_PER_READ = "5000";

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        int windows = lab.effort().repetitions();
        var stream = Lab.unique("drain");
        lab.cloud().createStream(stream, 1);
        lab.cloud().put(stream, (WARM_UP + windows + 3) * WINDOW);
        var trial = Trial.of(stream)
                .counting(WINDOW)
                .with("prepared", "true")
                .with("interval", INTERVAL_MILLIS)
                .with("records", RECORDS_PER_READ)
                .set("mode", "stateless")
                .set("polling.interval", INTERVAL_MILLIS + "ms")
                .set("polling.max-records", RECORDS_PER_READ);
        var ours = new Drain();
        var theirs = new Drain();
        for (int turn = 0; turn < 2; turn++) {
            ours.add(lab, Program.ORDERFLOW, trial.again());
            theirs.add(lab, Program.KCL, trial.again());
        }
        lab.cloud().deleteStream(stream);
        var rate = Spread.of(ours.rates);
        var theirRate = Spread.of(theirs.rates);
        lab.report()
                .add(Finding.of(name(), "stateless, instant handler, backlog: records/s", rate)
                        .beside(Program.KCL.title(), theirRate));
        lab.report()
                .add(Finding.of(
                                name(),
                                "the same as a share of bare KCL",
                                Spread.of(rate.median() / theirRate.median()))
                        .target(Target.atLeast(0.9)));
        lab.report()
                .add(Finding.of(name(), "the same: processor time per record, µs", Spread.of(ours.micros))
                        .beside(Program.KCL.title(), Spread.of(theirs.micros)));
    }

    /** One side's figures. */
    private static final class Drain {
        private final List<Double> rates = new ArrayList<>();
        private final List<Double> micros = new ArrayList<>();

        private void add(Lab lab, Program program, Trial trial) throws InterruptedException {
            int windows = lab.effort().repetitions();
            try (var running = lab.start(program, trial)) {
                running.rates(WINDOW, 0, WARM_UP, LIMIT);
                var before = running.processorTime();
                rates.addAll(running.rates(WINDOW, 0, windows, LIMIT));
                var used = running.processorTime().minus(before);
                micros.add(used.toNanos() / 1000.0 / WINDOW / (windows + 1));
            }
        }
    }
}
