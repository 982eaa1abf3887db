package dev.orderflow.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The images of the consumers, built from the packaged programs by the script that builds the real ones. */
record Images(List<String> names) {

    private static final String TAG = "tried";

    static Images built() {
        var modules = Path.of(System.getProperty("orderflow.modules"));
        var log = Path.of("target", "images.log");
        try {
            var build = new ProcessBuilder("images/build", "--packaged", "--tag", TAG)
                    .directory(modules.toFile())
                    .redirectError(log.toFile())
                    .start();
            var names = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (build.waitFor() != 0) {
                throw new AssertionError("The images were not built:\n" + lastLines(log));
            }
            return new Images(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String of(String consumer) {
        return names.stream()
                .filter(name -> name.endsWith("/" + consumer + ":" + TAG))
                .findFirst()
                .orElseThrow();
    }

    private static String lastLines(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            var all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
        }
    }
}
