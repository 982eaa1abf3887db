package dev.orderflow.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What happens to the processes and their surroundings while orders flow: a pure function of the seed. */
record ProcessFaults(long seed, List<Step> steps) {

    /** Orders are placed until then, and faults begin no later. */
    static final Duration LENGTH = Duration.ofSeconds(8);

    /** Longer than the failover time with the round in which a lease is taken. */
    private static final int FREEZE_MILLIS = 9_500;

    private static final List<String> WORKERS = List.of("warehouse-0", "warehouse-1", "mailer-0");

    /** What is done, to whom, and after how many milliseconds. */
    record Step(int at, Kind kind, String whom) {}

    enum Kind {
        CRASH,
        RESTART,
        FREEZE,
        THAW,
        PARTNER_BUSY,
        PARTNER_FAILS,
        PARTNER_SLOW,
        PARTNER_WELL
    }

    static ProcessFaults of(long seed) {
        var random = new Random(seed);
        var steps = new ArrayList<Step>();
        var workers = new ArrayList<>(WORKERS);
        Collections.shuffle(workers, random);
        steps.add(new Step(500 + random.nextInt(6_000), Kind.CRASH, workers.removeFirst()));
        steps.add(new Step(500 + random.nextInt(6_000), Kind.RESTART, workers.removeFirst()));
        var frozen = workers.removeFirst();
        int freeze = 500 + random.nextInt(4_000);
        steps.add(new Step(freeze, Kind.FREEZE, frozen));
        steps.add(new Step(freeze + FREEZE_MILLIS, Kind.THAW, frozen));
        for (var partner : List.of("warehouse", "courier")) {
            var trouble = List.of(Kind.PARTNER_BUSY, Kind.PARTNER_FAILS, Kind.PARTNER_SLOW)
                    .get(random.nextInt(3));
            int at = random.nextInt(5_000);
            steps.add(new Step(at, trouble, partner));
            steps.add(new Step(at + 1_000 + random.nextInt(4_000), Kind.PARTNER_WELL, partner));
        }
        steps.sort(Comparator.comparingInt(Step::at));
        return new ProcessFaults(seed, List.copyOf(steps));
    }

    @Override
    public String toString() {
        return "Seed " + seed + "; repeat it with -Dorderflow.seed=" + seed + "\n"
                + steps.stream()
                        .map(step -> "  %5d ms %s %s".formatted(step.at(), step.kind(), step.whom()))
                        .collect(Collectors.joining("\n"));
    }
}
