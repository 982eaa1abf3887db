package dev.orderflow.benchmarks;

import java.util.List;

/** All of Orderflow in one process, as local-cloud starts it. */
final class WholeSystem {

    /** How the banner begins that says that everything runs. */
    static final String READY = "Orderflow runs";

    /** As the README's command starts it: Spring Boot's Maven plugin lets the JVM stop at the first compiler. */
    private static final List<String> FLAGS =
            List.of("--enable-native-access=ALL-UNNAMED", "-Xmx2g", "-XX:TieredStopAtLevel=1");

    private WholeSystem() {}

    static RunningProgram start(Lab lab) {
        return lab.processes()
                .java(
                        "local-cloud",
                        FLAGS,
                        System.getProperty("java.class.path"),
                        "dev.orderflow.local.LocalCloud",
                        "--demo=off",
                        "--api-port=0",
                        "--aws-port=0",
                        "--control-port=0");
    }
}
