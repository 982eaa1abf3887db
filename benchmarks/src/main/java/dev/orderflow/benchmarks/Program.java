package dev.orderflow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What is measured: a program of ours on the runtime, and the peers of it and of the API, each in a process of its own. */
enum Program {
    ORDERFLOW(
            "Orderflow",
            "benchmarks/consumer",
            "measured-consumer",
            "dev.orderflow.benchmarks.consumer.MeasuredConsumer"),
    KCL("bare KCL", "benchmarks/peers/kcl", "peer-kcl", "dev.orderflow.benchmarks.kcl.KclPeer"),
    SPRING_BINDER(
            "Spring's binder",
            "benchmarks/peers/spring-binder",
            "peer-spring-binder",
            "dev.orderflow.benchmarks.binder.SpringBinderPeer"),
    CAMEL("Camel", "benchmarks/peers/camel", "peer-camel", "dev.orderflow.benchmarks.camel.CamelPeer"),
    SPRING_LAMBDA(
            "Spring Boot",
            "benchmarks/peers/spring-lambda",
            "peer-spring-lambda",
            "dev.orderflow.benchmarks.springlambda.SpringLambda");

    private static final String VERSION = "0.1.0-SNAPSHOT";

    private final String title;
    private final Path module;
    private final String artifact;
    private final String main;

    Program(String title, String module, String artifact, String main) {
        this.title = title;
        this.module = Path.of(module);
        this.artifact = artifact;
        this.main = main;
    }

    /** The peers of the consumer runtime, among which the command line chooses. */
    static List<Program> peers() {
        return List.of(KCL, SPRING_BINDER, CAMEL);
    }

    String title() {
        return title;
    }

    /** As the command line says it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String main() {
        return main;
    }

    /** As the build has left it. */
    String classPath() throws IOException {
        var target = module.resolve("target");
        return target.resolve(artifact + "-" + VERSION + ".jar")
                + System.getProperty("path.separator")
                + Files.readString(target.resolve("class-path"));
    }
}
