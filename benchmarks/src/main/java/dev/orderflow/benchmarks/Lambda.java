package dev.orderflow.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * A function as Lambda has it on its disk.
 *
 * @param folder where its classes and its libraries lie
 * @param megabytes what is uploaded
 */
record Lambda(String title, String handler, Path folder, double megabytes) {

    /** Those of Lambda's own Java runtime; both functions get the same. */
    static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-Djava.net.preferIPv4Stack=true",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "--enable-native-access=ALL-UNNAMED");

    private static final Path WORK = Path.of("benchmarks", "target", "lambda");
    private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    static Lambda orderflow() throws IOException {
        var zip = Path.of("ingest-api", "target", "ingest-api-lambda.zip");
        var folder = WORK.resolve("orderflow");
        empty(folder);
        try (var content = new ZipFile(zip.toFile())) {
            for (var entry : content.stream().filter(it -> !it.isDirectory()).toList()) {
                var file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, content.getInputStream(entry).readAllBytes());
            }
        }
        return new Lambda("Orderflow", "dev.orderflow.ingest.LambdaEntry", folder, Files.size(zip) / 1e6);
    }

    static Lambda spring() throws IOException {
        var jars = Program.SPRING_LAMBDA.classPath().split(File.pathSeparator, -1);
        var folder = WORK.resolve("spring");
        empty(folder);
        Files.createDirectories(folder.resolve("lib"));
        long bytes = 0;
        for (var jar : jars) {
            var file = Path.of(jar);
            Files.write(folder.resolve("lib").resolve(file.getFileName()), Files.readAllBytes(file));
            bytes += Files.size(file);
        }
        return new Lambda(Program.SPRING_LAMBDA.title(), Program.SPRING_LAMBDA.main(), folder, bytes / 1e6);
    }

    /** What an earlier build has left would be loaded, too. */
    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The command that Lambda gives: the runtime interface client finds the function in the folder it runs in. */
    List<String> command(List<String> flags) {
        return command(flags, runtime());
    }

    /** The same with everything on one class path, as in a container image: only so can classes be cached. */
    List<String> commandOnOneClassPath(List<String> flags) {
        return command(flags, runtime() + File.pathSeparator + jars());
    }

    private List<String> command(List<String> flags, String classPath) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-classpath", classPath, MAIN, handler));
        return command;
    }

    private String jars() {
        var classes =
                Path.of("ingest-api", "target", "ingest-api-0.1.0-SNAPSHOT.jar").toAbsolutePath();
        try (var libraries = Files.list(folder.resolve("lib"))) {
            return classes
                    + libraries
                            .sorted()
                            .map(jar -> File.pathSeparator + jar.toAbsolutePath())
                            .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client and what it needs, and nothing of the function. */
    private static String runtime() {
        var needed = List.of("/aws-lambda-java-", "/utils-lite-", "/awssdk/annotations/");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> needed.stream().anyMatch(entry::contains) && !entry.contains("lambda-java-events"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
