package dev.orderflow.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts programs, and stops those that are still there, however the benchmark ends. */
final class Processes implements AutoCloseable {

    /** What programs say besides their marks. */
    static final Path LOGS = Path.of("benchmarks", "target", "logs");

    private final Map<String, String> environment;
    private final Set<RunningProgram> running = ConcurrentHashMap.newKeySet();
    private int started;

    Processes(URI aws) {
        environment = Map.of(
                "AWS_ENDPOINT_URL", aws.toString(),
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "DDB_LOCAL_TELEMETRY", "0",
                "MALLOC_ARENA_MAX", "2");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Runs a Java program with this process's own JDK. */
    RunningProgram java(String name, List<String> flags, String classPath, String... mainAndArguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-classpath", classPath));
        command.addAll(List.of(mainAndArguments));
        return start(name, command);
    }

    RunningProgram start(String name, List<String> command) {
        return start(name, command, Path.of(""), Map.of());
    }

    /** @param more of the environment */
    RunningProgram start(String name, List<String> command, Path folder, Map<String, String> more) {
        try {
            Files.createDirectories(LOGS);
            var log = LOGS.resolve("%02d-%s.log".formatted(++started, name)).toFile();
            var program = new RunningProgram(name, builder(command, log, folder, more), running::remove);
            running.add(program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not start", e);
        }
    }

    private ProcessBuilder builder(List<String> command, File log, Path folder, Map<String, String> more) {
        var builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectError(log);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        return builder;
    }

    @Override
    public void close() {
        running.forEach(RunningProgram::kill);
    }
}
