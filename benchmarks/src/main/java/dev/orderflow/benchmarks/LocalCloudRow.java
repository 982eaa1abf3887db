package dev.orderflow.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How long a newcomer waits for the whole system: from the command of the README to its last banner line. */
final class LocalCloudRow implements Row {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> COMMAND = List.of(
            "./mvnw",
            "-B",
            "-ntp",
            "-pl",
            "local-cloud",
            "-am",
            "spring-boot:run",
            "-Dspring-boot.run.arguments=--demo=off --api-port=0 --aws-port=0 --control-port=0");

    @Override
    public String name() {
        return "local-cloud";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        var withMaven = new ArrayList<Double>();
        var alone = new ArrayList<Double>();
        for (int repetition = 0; repetition < lab.effort().repetitions() - 1; repetition++) {
            try (var running = lab.processes().start("local-cloud-maven", COMMAND)) {
                withMaven.add(secondsToReady(running));
                running.kill();
            }
            try (var running = WholeSystem.start(lab)) {
                alone.add(secondsToReady(running));
            }
        }
        lab.report()
                .add(Finding.of(name(), "local-cloud: command to ready, already built, s", Spread.of(withMaven))
                        .target(Target.below(15))
                        .beside("its JVM alone, without Maven", Spread.of(alone)));
    }

    private static double secondsToReady(RunningProgram running) throws InterruptedException {
        running.await(WholeSystem.READY, LIMIT);
        return Duration.between(running.startedAt(), Instant.now()).toNanos() / 1e9;
    }
}
