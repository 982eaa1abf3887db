package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class DispatcherTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void sendsForOneThreadHoweverManyMailboxesAreReady() {
        var dispatcher = new Dispatcher(8, threads::add, new Halt());
        for (int i = 0; i < 100; i++) {
            dispatcher.submit(new Mailbox("k" + i), _ -> turns.incrementAndGet());
        }

        assertThat(threads).hasSize(1);
        threads.remove().run();
        assertThat(turns).hasValue(100);
        assertThat(threads).hasSize(1);
        threads.remove().run();
        assertThat(dispatcher.running()).isZero();
    }

    @Test
    void takesTurnsThatBlockAllAtOnceUpToItsPermits() throws InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var dispatcher = new Dispatcher(8, executor, new Halt());
            var begun = new CountDownLatch(8);
            var all = new CountDownLatch(20);
            var release = new CountDownLatch(1);
            for (int i = 0; i < 20; i++) {
                dispatcher.submit(new Mailbox("k" + i), _ -> {
                    turns.incrementAndGet();
                    begun.countDown();
                    await(release);
                    all.countDown();
                });
            }

            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(turns).hasValue(8);
            release.countDown();
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(turns).hasValue(20);
    }

    @RepeatedTest(20)
    void missesNoneThatManyThreadsSubmitAtOnce() throws InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var dispatcher = new Dispatcher(2, executor, new Halt());
            var all = new CountDownLatch(4_000);
            var submitters = new ArrayList<Thread>();
            for (int thread = 0; thread < 4; thread++) {
                submitters.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        dispatcher.submit(new Mailbox("k"), _ -> all.countDown());
                    }
                }));
            }

            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
            for (var submitter : submitters) {
                submitter.join();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
