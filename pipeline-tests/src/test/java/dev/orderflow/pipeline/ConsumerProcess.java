package dev.orderflow.pipeline;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One consumer in a JVM of its own, from the program that would be deployed, which can be treated as badly as a process can. */
final class ConsumerProcess {

    private static final long SIGTERM_SECONDS = 30;

    private final String consumer;
    private final Json management;
    private final Process process;

    private ConsumerProcess(String consumer, Json management, Process process) {
        this.consumer = consumer;
        this.management = management;
        this.process = process;
    }

    /** Where a process finds the system it works with. */
    record Surroundings(URI aws, List<String> arguments) {}

    static ConsumerProcess start(String consumer, String workerId, Surroundings surroundings) {
        try {
            int port = freePort();
            var builder = new ProcessBuilder(command(consumer, workerId, port, surroundings.arguments()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(workerId)));
            builder.environment()
                    .putAll(Map.of(
                            "AWS_ENDPOINT_URL", surroundings.aws().toString(),
                            "AWS_REGION", "eu-central-1",
                            "AWS_ACCESS_KEY_ID", "local",
                            "AWS_SECRET_ACCESS_KEY", "local"));
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ConsumerProcess(consumer, new Json(URI.create("http://127.0.0.1:" + port)), process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String consumer() {
        return consumer;
    }

    boolean ready() {
        if (!process.isAlive()) {
            throw new AssertionError(this + " has ended by itself with " + process.exitValue());
        }
        try {
            return management.get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                return false;
            }
            throw e;
        }
    }

    /** How many effects it began though an earlier one may have succeeded, or left without knowing their outcome. */
    int unknowns() {
        var answer = management.get("/actuator/metrics/orderflow.unknown");
        return answer.status() == 200
                ? answer.body().at("/measurements/0/value").asInt()
                : 0;
    }

    /** What its heap holds after a collection, in bytes. */
    long liveHeap() {
        run(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid()), "GC.run");
        return management
                .get("/actuator/metrics/jvm.gc.live.data.size")
                .expecting(200)
                .at("/measurements/0/value")
                .asLong();
    }

    /** SIGSTOP: stands still as a whole. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT: goes on as if nothing had been. */
    void thaw() {
        signal("CONT");
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGKILL, without waiting for the end. */
    void end() {
        process.destroyForcibly();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(SIGTERM_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(this + " did not end when it was told to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void signal(String name) {
        run("kill", "-" + name, Long.toString(process.pid()));
    }

    private static void run(String... command) {
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<String> command(String consumer, String workerId, int port, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                program(consumer).toString()));
        command.addAll(arguments);
        command.addAll(List.of(
                "--server.port=" + port, "--server.address=127.0.0.1", "--orderflow.consumer.worker-id=" + workerId));
        return command;
    }

    private static Path program(String consumer) {
        var program = Path.of(
                System.getProperty("orderflow.modules"),
                consumer,
                "target",
                consumer + "-" + System.getProperty("orderflow.version") + "-exec.jar");
        if (!Files.exists(program)) {
            throw new AssertionError(program + " is missing: run this by 'verify', which packages the programs first");
        }
        return program;
    }

    private static File log(String workerId) throws IOException {
        return Files.createDirectories(Path.of("target", "processes"))
                .resolve(workerId + ".log")
                .toFile();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String toString() {
        return consumer + " (process " + process.pid() + ")";
    }
}
