package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is deployed, as the build has packed it. */
class LambdaZipIT {

    private static final Path ZIP = Path.of("target", "ingest-api-lambda.zip");

    @Test
    void isLaidOutAsLambdaWantsIt() throws IOException {
        assertThat(entries())
                .contains("dev/orderflow/ingest/LambdaEntry.class", "orderflow.yaml")
                .anyMatch(entry -> entry.startsWith("lib/order-store-"))
                .anyMatch(entry -> entry.startsWith("lib/logback-classic-"))
                .anyMatch(entry -> entry.startsWith("lib/powertools-metrics-"));
    }

    @Test
    void carriesNoSpringNoNettyAndNoTestLibraries() throws IOException {
        assertThat(entries())
                .noneMatch(entry -> entry.contains("spring"))
                .noneMatch(entry -> entry.contains("netty"))
                .noneMatch(entry -> entry.contains("apache-client") || entry.contains("httpclient"))
                .noneMatch(entry -> entry.contains("DynamoDBLocal") || entry.contains("junit"));
    }

    @Test
    void isUnderTwentyMegabytes() throws IOException {
        assertThat(Files.size(ZIP)).isLessThan(20L * 1024 * 1024);
    }

    private static List<String> entries() throws IOException {
        try (var zip = new ZipFile(ZIP.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
