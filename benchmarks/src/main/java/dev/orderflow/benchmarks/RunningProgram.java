package dev.orderflow.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A program in a process of its own, and what it has printed. */
final class RunningProgram implements AutoCloseable {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    /** In place of a line, after the last one. */
    private static final String END = "\0";

    private final String name;
    private final Instant startedAt = Instant.now();
    private final Process process;
    private final Consumer<RunningProgram> ended;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    RunningProgram(String name, ProcessBuilder command, Consumer<RunningProgram> ended) throws IOException {
        this.name = name;
        this.ended = ended;
        process = command.start();
        Thread.ofVirtual().start(this::listen);
    }

    Instant startedAt() {
        return startedAt;
    }

    /** The next line that begins with {@code start}, without it; lines before it are forgotten. */
    String await(String start, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            var line = lines.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IllegalStateException(
                        "%s did not say '%s' within %d s".formatted(name, start, limit.toSeconds()));
            }
            if (line.equals(END)) {
                throw new IllegalStateException(name + " ended before it said '" + start + "'");
            }
            if (line.startsWith(start)) {
                return line.substring(start.length());
            }
        }
    }

    /** Seconds from its start to the first record in its handler. */
    double secondsToFirstRecord(Duration limit) throws InterruptedException {
        long micros = Long.parseLong(await("@@ first ", limit));
        return Duration.between(startedAt, Instant.EPOCH.plusNanos(micros * 1000))
                        .toNanos()
                / 1e9;
    }

    /** Records per second, over each of the next {@code windows} of {@code size} records, after skipping some. */
    List<Double> rates(int size, int skipped, int windows, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        var rates = new ArrayList<Double>();
        long before = 0;
        for (int window = 0; window <= skipped + windows; window++) {
            var count = await("@@ count ", Duration.ofNanos(deadline - System.nanoTime()));
            long at = Long.parseLong(count.substring(count.indexOf(' ') + 1));
            if (window > skipped) {
                rates.add(size * 1e9 / (at - before));
            }
            before = at;
        }
        return rates;
    }

    void say(String line) {
        try {
            var in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not listen", e);
        }
    }

    /** Resident memory now, in MB. */
    double residentMegabytes() {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " has no status", e);
        }
    }

    /** Processor time used so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Waits until it has ended by itself. */
    void awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("%s did not end within %d s".formatted(name, limit.toSeconds()));
        }
    }

    /** Asks it to end, as an orchestrator does. */
    void end() {
        // Process.destroy would also close its standard input, at which a measured program ends at once.
        process.toHandle().destroy();
    }

    /** Asks it to end and waits. */
    @Override
    public void close() {
        end();
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException _) {
            kill();
            Thread.currentThread().interrupt();
        }
        ended.accept(this);
    }

    /** Ends it and whatever it has started, at once. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void listen() {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException _) {
            // The process was ended by us.
        } finally {
            lines.add(END);
        }
    }
}
