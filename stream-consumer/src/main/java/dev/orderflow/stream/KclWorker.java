package dev.orderflow.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener.WorkerState;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.exceptions.LeasingException;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** Runs KCL's scheduler on a thread of its own, once: makes what it needs, starts it, and ends it within a deadline. */
final class KclWorker {

    private static final Logger LOG = LoggerFactory.getLogger(KclWorker.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_STEPS = Duration.ofSeconds(3);

    /** What KCL does when every shard has been given up concerns nobody but itself. */
    private static final Duration GOODBYE = Duration.ofMillis(500);

    private final Parts parts;
    private final Thread thread;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private volatile @Nullable Scheduler scheduler;
    private volatile boolean started;
    private volatile boolean ended;

    KclWorker(Parts parts) {
        this.parts = parts;
        parts.core().halt().onHalt(this::abort);
        thread = Thread.ofPlatform()
                .name("kcl-" + parts.settings().name())
                .daemon()
                .unstarted(this::run);
    }

    /** What a worker works with. */
    record Parts(
            ConsumerProperties settings,
            String workerId,
            ConsumerGroup group,
            KclSchedulers schedulers,
            KclLeases leases,
            Departure departure,
            RetentionWatch retention,
            ConsumerCore core,
            Clock clock) {}

    void start() {
        thread.start();
    }

    /** Whether KCL has begun to take shards. */
    boolean started() {
        return started;
    }

    /** Whether the scheduler has ended though nobody asked it to. */
    boolean died() {
        return ended && stopRequested.getCount() > 0;
    }

    /** Gives all shards up: lets events in the handler end, checkpoints, and ends the scheduler, within a deadline. */
    void stop() {
        stopRequested.countDown();
        var departing = CompletableFuture.supplyAsync(parts.departure()::isFinal, Thread::startVirtualThread);
        parts.core().shards().close();
        var current = scheduler;
        try {
            if (current != null && started) {
                drain(current);
                handOver(current, departing);
            } else {
                thread.interrupt();
                abort();
            }
            thread.join(GOODBYE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the scheduler without asking the shards. It may be at a step that ends only then, so nobody waits. */
    private void abort() {
        var current = scheduler;
        if (current != null) {
            Thread.startVirtualThread(current::shutdown);
        }
    }

    private void drain(Scheduler current) throws InterruptedException {
        var limit = parts.settings().drainTimeout().plus(LAST_STEPS);
        try {
            // KCL may go on waiting for its prefetch threads when every shard has been given up already.
            CompletableFuture.anyOf(
                            gracefulShutdown(current), parts.core().shards().givenUp())
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().setCause(e).log("Shards were not given up in time");
        }
        current.shutdown();
    }

    /** The leases of a pod that will not return need not expire before others take them. */
    private void handOver(Scheduler ended, CompletableFuture<Boolean> departing) throws InterruptedException {
        try {
            departing
                    .thenAcceptAsync(isFinal -> evictIf(isFinal, ended), Thread::startVirtualThread)
                    .get(LAST_STEPS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().setCause(e).log("Shards are free for others only when their leases have expired");
        }
    }

    private void evictIf(boolean departed, Scheduler ended) {
        try {
            if (departed) {
                KclLeases.evict(ended, parts.workerId());
                LOG.atInfo().log("Shards are free for others, this worker does not return");
            }
        } catch (LeasingException e) {
            throw new CompletionException(e);
        }
    }

    /** KCL's own start of this would block the common pool, which may have a single thread. */
    private static CompletableFuture<Boolean> gracefulShutdown(Scheduler current) {
        var shutdown = current.createGracefulShutdownCallable();
        return CompletableFuture.supplyAsync(() -> call(shutdown), Thread::startVirtualThread);
    }

    private static boolean call(Callable<Boolean> shutdown) {
        try {
            return shutdown.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Unfinished shards of the stream, held by whatever worker, as KCL saw them last; none before it has looked. */
    Set<String> shardsOfAll() {
        var current = scheduler;
        return current == null
                ? Set.of()
                : current.leaseCoordinator().allLeases().stream()
                        .filter(lease -> !ExtendedSequenceNumber.SHARD_END.equals(lease.checkpoint()))
                        .map(Lease::leaseKey)
                        .collect(Collectors.toSet());
    }

    private void run() {
        try {
            var asked = untilDone(() -> {
                parts.core().desk().read();
                return true;
            });
            if (asked.isEmpty()) {
                return;
            }
            var baseline = untilDone(() -> parts.group()
                    .baseline(parts.settings()
                            .initialPosition()
                            .baseline(parts.clock().instant())));
            if (baseline.isPresent()) {
                parts.core().horizon().beginAt(baseline.get());
                runFrom(KclSchedulers.position(baseline.get()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
        }
    }

    private void runFrom(InitialPositionInStreamExtended position) throws InterruptedException {
        var shardParts = new KclShardParts(
                parts.core().shards(),
                parts.retention(),
                parts.core().reads(),
                parts.core().halt(),
                this::holds,
                parts.settings().drainTimeout());
        var built = parts.schedulers().build(parts.workerId(), position, () -> new KclShard(shardParts), this::changed);
        scheduler = built;
        var made = untilDone(() -> {
            parts.leases().prepare(built, position);
            return true;
        });
        if (made.isPresent()) {
            built.run();
        }
    }

    private void changed(WorkerState state) {
        if (state == WorkerState.STARTED) {
            started = true;
        }
    }

    private boolean holds(String shardId) {
        var current = scheduler;
        return current != null && current.leaseCoordinator().getCurrentlyHeldLease(shardId) != null;
    }

    /** Tries until it succeeds; empty when the worker is stopped before. */
    private <T> Optional<T> untilDone(Preparation<T> preparation) throws InterruptedException {
        var wait = FIRST_RETRY;
        do {
            try {
                return Optional.of(preparation.make());
            } catch (RuntimeException | LeasingException e) {
                if (stopRequested.getCount() == 0) {
                    return Optional.empty(); // Interrupted in the midst of it.
                }
                LOG.atWarn().setCause(e).log("Consumer cannot start yet, trying again");
                wait = wait.multipliedBy(2).compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait.multipliedBy(2);
            }
        } while (!stopRequested.await(wait.toMillis(), TimeUnit.MILLISECONDS));
        return Optional.empty();
    }

    /** One step of the start that may fail while others are still starting. */
    @FunctionalInterface
    private interface Preparation<T> {
        T make() throws LeasingException, InterruptedException;
    }
}
