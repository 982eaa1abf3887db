package dev.orderflow.local.kinesis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderflow.local.aws.SdkClients;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** An implementation by others keeps the contract too, so that the contract says more than what ours happens to do. */
class KinesisLocalTest extends KinesisContract {

    private static final Path FOLDER = Path.of("target", "kinesis-local");
    private static final Path MODULE = FOLDER.resolve("node_modules").resolve("kinesis-local");
    private static final String VERSION = "kinesis-local@0.6.2";

    private static @Nullable Process server;
    private static @Nullable KinesisClient client;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(succeeds("node", "--version"), "Node is not installed");
        assumeTrue(isInstalled() || install(), VERSION + " could not be installed by npm");
        int port = freePort();
        server = serve(port);
        KinesisClient starting = SdkClients.kinesis(URI.create("http://localhost:" + port));
        client = starting;
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> starting.listStreams().streamNames().isEmpty());
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.destroy();
        }
    }

    @Override
    KinesisClient client() {
        return Objects.requireNonNull(client);
    }

    private static boolean isInstalled() {
        return Files.exists(MODULE.resolve("main.js"));
    }

    private static boolean install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        return succeeds("npm", "install", "--no-audit", "--no-fund", "--prefix", FOLDER.toString(), VERSION);
    }

    private static Process serve(int port) throws IOException {
        ProcessBuilder node =
                new ProcessBuilder("node", MODULE.resolve("main.js").toString());
        node.environment()
                .putAll(Map.of(
                        "KINESIS_MOCK_CERT_PATH", MODULE.resolve("server.json").toString(),
                        "KINESIS_MOCK_PLAIN_PORT", Integer.toString(port),
                        "KINESIS_MOCK_TLS_PORT", Integer.toString(freePort()),
                        "CREATE_STREAM_DURATION", "20ms",
                        "DELETE_STREAM_DURATION", "20ms",
                        "SPLIT_SHARD_DURATION", "20ms",
                        "MERGE_SHARDS_DURATION", "20ms",
                        "SHARD_LIMIT", "500",
                        "LOG_LEVEL", "ERROR"));
        return silent(node).start();
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = silent(new ProcessBuilder(List.of(command))).start();
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroy();
            return false;
        } catch (IOException _) {
            return false; // No such command on this machine.
        }
    }

    private static ProcessBuilder silent(ProcessBuilder command) {
        return command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
