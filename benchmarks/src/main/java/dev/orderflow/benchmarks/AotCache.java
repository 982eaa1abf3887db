package dev.orderflow.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JVM has learned of a program in a training run, and need not find out again at each start.
 *
 * <p>Ours is trained as its image is: by a start that ends before anything of AWS is asked for. Peers have no such way to
 * end, so they are trained by a whole start up to their first record, and learn more.
 */
record AotCache(Path file) {

    private static final Path FOLDER = Path.of("benchmarks", "target", "aot");
    private static final Duration LONGEST_TRAINING = Duration.ofMinutes(2);

    /** Nobody listens there. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    static AotCache trained(Lab lab, Program program) throws InterruptedException {
        var cache = new AotCache(FOLDER.resolve(program.id() + ".aot"));
        long begun = System.nanoTime();
        cache.removeOld();
        if (program == Program.ORDERFLOW) {
            cache.trainWithoutCloud(lab);
        } else {
            cache.trainToFirstRecord(lab, program);
        }
        lab.report()
                .say("  AOT cache of %s: %d MB, trained in %d s"
                        .formatted(
                                program.title(),
                                cache.megabytes(),
                                Duration.ofNanos(System.nanoTime() - begun).toSeconds()));
        return cache;
    }

    /** For a start with it, which fails where the JVM cannot use it. */
    List<String> flags() {
        return List.of("-XX:AOTMode=on", "-XX:AOTCache=" + file);
    }

    private void trainWithoutCloud(Lab lab) throws InterruptedException {
        var flags = new ArrayList<>(training());
        flags.addAll(List.of("-Dspring.context.exit=onRefresh", "-Daws.endpointUrl=" + NOWHERE));
        try (var training = lab.start(Program.ORDERFLOW, Trial.of("none"), flags)) {
            training.awaitEnd(LONGEST_TRAINING);
        }
    }

    private void trainToFirstRecord(Lab lab, Program program) throws InterruptedException {
        var stream = Lab.unique("training");
        lab.cloud().createStream(stream, 1);
        lab.cloud().put(stream, 100);
        var trial = Trial.of(stream).calling(lab.partner().uri()).with("prepared", "true");
        try (var training = lab.start(program, trial, training())) {
            training.secondsToFirstRecord(LONGEST_TRAINING);
            training.end();
            training.awaitEnd(LONGEST_TRAINING);
        }
        lab.cloud().deleteStream(stream);
    }

    private List<String> training() {
        return List.of("-XX:AOTCacheOutput=" + file, "-Xlog:aot*=off");
    }

    private void removeOld() {
        try {
            Files.createDirectories(FOLDER);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long megabytes() {
        try {
            return Files.size(file) / (1024 * 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("The training left no cache", e);
        }
    }
}
