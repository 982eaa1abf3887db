package dev.orderflow.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** All of Orderflow in one process, as local-cloud starts it. */
final class WholeSystem {

    /** How the banner begins that says that everything runs. */
    static final String READY = "Orderflow runs";

    /** As the README's command starts it: Spring Boot's Maven plugin adds the last, local-cloud's POM has the others. */
    private static final List<String> FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xms384m",
            "-Xmn192m",
            "-XX:TieredStopAtLevel=1");

    private WholeSystem() {}

    static RunningProgram start(Lab lab) {
        var flags = new ArrayList<>(FLAGS);
        flags.addAll(lab.recording("local-cloud"));
        return lab.processes()
                .java(
                        "local-cloud",
                        flags,
                        System.getProperty("java.class.path"),
                        "dev.orderflow.local.LocalCloud",
                        "--demo=off",
                        "--api-port=0",
                        "--aws-port=0",
                        "--control-port=0");
    }
}
