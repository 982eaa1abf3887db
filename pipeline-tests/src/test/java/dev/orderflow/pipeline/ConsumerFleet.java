package dev.orderflow.pipeline;

import static org.awaitility.Awaitility.await;

import dev.orderflow.pipeline.ConsumerProcess.Surroundings;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Consumers as processes of their own, by the names of their workers. What was started ends with it, whatever happens. Of
 * each worker only one thing is asked at a time.
 */
final class ConsumerFleet implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final Surroundings surroundings;
    private final Map<String, ConsumerProcess> processes = new ConcurrentHashMap<>();
    private final AtomicInteger unknownMails = new AtomicInteger();

    ConsumerFleet(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    void start(String consumer, String workerId) {
        processes.put(workerId, ConsumerProcess.start(consumer, workerId, surroundings));
    }

    void awaitReady() {
        await().atMost(START).until(() -> processes.values().stream().allMatch(ConsumerProcess::ready));
    }

    void freeze(String workerId) {
        worker(workerId).freeze();
    }

    void thaw(String workerId) {
        worker(workerId).thaw();
    }

    /** SIGKILL, and the same worker again. */
    void crash(String workerId) {
        var process = worker(workerId);
        noteUnknowns(process);
        process.kill();
        start(process.consumer(), workerId);
    }

    /** SIGTERM, and the same worker again. */
    void restart(String workerId) {
        var process = worker(workerId);
        noteUnknowns(process);
        process.terminate();
        start(process.consumer(), workerId);
    }

    /** SIGTERM, and nobody in its place. */
    void stop(String workerId) {
        worker(workerId).terminate();
        processes.remove(workerId);
    }

    /** What a worker's heap holds after a collection, in bytes. */
    long liveHeap(String workerId) {
        return worker(workerId).liveHeap();
    }

    /** Mails whose outcome was unknown at some time, so that they may have been sent twice. */
    int unknownMails() {
        return unknownMails.get()
                + processes.values().stream()
                        .filter(process -> process.consumer().equals("mailer"))
                        .mapToInt(ConsumerProcess::unknowns)
                        .sum();
    }

    private void noteUnknowns(ConsumerProcess process) {
        if (process.consumer().equals("mailer") && process.ready()) {
            unknownMails.addAndGet(process.unknowns());
        }
    }

    private ConsumerProcess worker(String workerId) {
        return Objects.requireNonNull(processes.get(workerId), workerId);
    }

    @Override
    public void close() {
        processes.values().forEach(ConsumerProcess::end);
    }
}
