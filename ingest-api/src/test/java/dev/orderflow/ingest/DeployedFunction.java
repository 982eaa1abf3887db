package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.orderflow.ingest.lambda.RuntimeApi;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged zip in a JVM of its own, under AWS's runtime interface client and with the flags of Lambda's own Java
 * runtime.
 */
final class DeployedFunction implements AutoCloseable {

    private static final Path ZIP = Path.of("target", "ingest-api-lambda.zip");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RuntimeApi runtime = new RuntimeApi();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Process process;

    /** @param initialisation as Lambda names it: {@code on-demand} or {@code snap-start} */
    DeployedFunction(LocalAws aws, String environment, String initialisation) throws IOException {
        var builder =
                new ProcessBuilder(command()).directory(unpacked().toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("AWS_LAMBDA_RUNTIME_API", runtime.address()),
                        Map.entry("AWS_LAMBDA_FUNCTION_NAME", "ingest-api"),
                        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"),
                        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", initialisation),
                        Map.entry("AWS_ENDPOINT_URL", aws.uri().toString()),
                        Map.entry("AWS_REGION", "eu-central-1"),
                        Map.entry("AWS_ACCESS_KEY_ID", "local"),
                        Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                        Map.entry("ORDERFLOW_ENVIRONMENT", environment),
                        Map.entry("ORDERFLOW_UNSIGNED_PARTNERS", "main-warehouse,main-courier")));
        process = builder.start();
        Thread.ofVirtual().start(this::listen);
    }

    /** Lambda's stand-in. */
    RuntimeApi runtime() {
        return runtime;
    }

    APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent event) throws Exception {
        var answer = runtime.invoke(JSON.writeValueAsString(event)).get(30, TimeUnit.SECONDS);
        return JSON.readValue(answer, APIGatewayProxyResponseEvent.class);
    }

    /** What it has printed so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    private static List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Djava.net.preferIPv4Stack=true",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(
                "-classpath",
                runtimeClassPath(),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                "dev.orderflow.ingest.LambdaEntry"));
        return command;
    }

    /** The client and what it needs, and nothing of the function. */
    private static String runtimeClassPath() {
        var needed = List.of("/aws-lambda-java-", "/utils-lite-", "/awssdk/annotations/");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> needed.stream().anyMatch(entry::contains) && !entry.contains("lambda-java-events"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path unpacked() throws IOException {
        var folder = Files.createTempDirectory(Path.of("target"), "function").toAbsolutePath();
        try (var zip = new ZipFile(ZIP.toFile())) {
            for (var entry : zip.stream().filter(it -> !it.isDirectory()).toList()) {
                var file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (var content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
        return folder;
    }

    private void listen() {
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException _) {
            // It was ended by us.
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        runtime.close();
    }
}
