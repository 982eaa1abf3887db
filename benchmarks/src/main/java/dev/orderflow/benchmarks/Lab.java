package dev.orderflow.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What every row measures with. */
record Lab(Cloud cloud, PartnerServer partner, Processes processes, Report report, Options options)
        implements AutoCloseable {

    /** How long the partner takes to answer. */
    static final Duration PARTNER_DELAY = Duration.ofMillis(50);

    /** The flags that a consumer is meant to be shipped with; peers get the same. */
    static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xms64m",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED");

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** A name that nothing else in this run has. */
    static String unique(String start) {
        return start + "-" + NAMES.incrementAndGet();
    }

    Effort effort() {
        return options.effort();
    }

    List<Program> peers() {
        return options.peers();
    }

    /** Starts a program as the trial says. */
    RunningProgram start(Program program, Trial trial) {
        return start(program, trial, List.of());
    }

    /** The same, with flags of the JVM that others do not get. */
    RunningProgram start(Program program, Trial trial, List<String> more) {
        var name = program.id();
        var flags = new ArrayList<>(FLAGS);
        flags.addAll(more);
        flags.addAll(trial.properties());
        flags.addAll(recording(name));
        var command = new ArrayList<String>();
        command.add(program.main());
        if (program == Program.ORDERFLOW) {
            command.addAll(trial.settings());
        }
        try {
            return processes.java(name, flags, program.classPath(), command.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(program + " was not built", e);
        }
    }

    /** The flags that let a program record where its time goes, if the command line asks for it. */
    List<String> recording(String name) {
        return switch (options.profiling()) {
            case OFF -> List.of();
            case ON ->
                List.of(
                        "-XX:StartFlightRecording:settings=profile,jdk.CPUTimeSample#enabled=true,jdk.CPUTimeSample#throttle=10ms,filename=%s/%s.jfr"
                                .formatted(Processes.LOGS, unique(name)));
        };
    }

    @Override
    public void close() {
        processes.close();
        partner.close();
        cloud.close();
    }
}
