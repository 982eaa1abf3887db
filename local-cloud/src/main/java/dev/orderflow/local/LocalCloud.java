package dev.orderflow.local;

import dev.orderflow.local.LocalCloudOptions.Demo;
import dev.orderflow.local.aws.PortTakenException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The whole system in one JVM: AWS endpoint, API gateway, partner simulators, the four consumers, control API and demo.
 *
 * <p>One at a time in a JVM, because the AWS clients are pointed at it by system properties.
 */
public final class LocalCloud implements AutoCloseable {

    static final String ENVIRONMENT = "local";

    private final RunningSystem system;

    private LocalCloud(RunningSystem system) {
        this.system = system;
    }

    /** Starts everything, prints what runs where, and runs until the process is told to end. */
    public static void main(String... args) {
        long begun = System.nanoTime();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install(); // Tomcat logs through java.util.logging, long before Spring would install it
        try {
            var options = LocalCloudOptions.parse(args);
            var system = new RunningSystem(options);
            Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
            Banner.print(system, Duration.ofNanos(System.nanoTime() - begun), System.out);
            system.narrate(System.out::println);
            if (options.demo() == Demo.ON) {
                system.startDemo();
            }
        } catch (PortTakenException | IllegalArgumentException | IllegalStateException e) {
            fail(e, System.err);
        }
    }

    /** All consumers, no demo, every part on a free port: for tests. */
    public static LocalCloud start() {
        return start(EnumSet.allOf(Consumer.class), Ports.FREE);
    }

    /** Some consumers, no demo: for tests that run the others by themselves. */
    public static LocalCloud start(Set<Consumer> consumers, Ports ports) {
        return new LocalCloud(new RunningSystem(new LocalCloudOptions(Demo.OFF, consumers, ports)));
    }

    public URI api() {
        return system.api();
    }

    public URI aws() {
        return system.aws();
    }

    public URI control() {
        return system.control();
    }

    /** What a consumer must be told on its command line to work with this system from a process of its own. */
    public List<String> consumerArguments() {
        return system.consumerArguments();
    }

    /** Drains the consumers and frees every port. Safe to repeat. */
    @Override
    public void close() {
        system.close();
    }

    private static void fail(RuntimeException problem, PrintStream err) {
        err.println("local-cloud cannot start: " + problem.getMessage());
        for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            err.println("  because: " + cause.getMessage());
        }
        System.exit(1);
    }
}
