package dev.orderflow.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a backlog costs in memory: orders that wait, in the stream or in the process, for a partner that takes 50 ms. */
final class BacklogRow implements Row {

    private static final int SHARDS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration SLOW = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        lab.partner().answerAfter(SLOW);
        try {
            var few = megabytes(lab, 10);
            var fewer = few;
            for (int orders : List.of(1_000, 10_000, 100_000)) {
                var megabytes = megabytes(lab, orders);
                lab.report()
                        .add(Finding.of(
                                        name(),
                                        "%d orders waiting for a partner that takes 5 s, 4 shards: resident memory, MB"
                                                .formatted(orders),
                                        megabytes)
                                .beside("10 orders", few)
                                .beside("a tenth of them", fewer));
                fewer = megabytes;
            }
        } finally {
            lab.partner().answerAfter(Lab.PARTNER_DELAY);
        }
    }

    private static Spread megabytes(Lab lab, int orders) throws InterruptedException {
        var stream = Lab.unique("backlog");
        lab.cloud().createStream(stream, SHARDS);
        lab.cloud().put(stream, orders);
        var trial = Trial.of(stream).calling(lab.partner().uri()).set("drain-timeout", "1s");
        try (var ours = lab.start(Program.ORDERFLOW, trial)) {
            ours.secondsToFirstRecord(LIMIT);
            Thread.sleep(Duration.ofSeconds(lab.effort().seconds()));
            var samples = new ArrayList<Double>();
            for (int second = 0; second < 5; second++) {
                Thread.sleep(Duration.ofSeconds(1));
                samples.add(ours.residentMegabytes());
            }
            return Spread.of(samples);
        } finally {
            lab.cloud().deleteStream(stream);
        }
    }
}
