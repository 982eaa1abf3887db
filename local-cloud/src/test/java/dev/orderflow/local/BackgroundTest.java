package dev.orderflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class BackgroundTest {

    @Test
    void throwsWhatTheWorkThrew() {
        var failure = new IllegalStateException("taken");
        var work = Background.run("failing", () -> {
            throw failure;
        });

        assertThatThrownBy(work::close).isSameAs(failure);
    }

    @Test
    void waitsForAllBeforeItSpeaksOfAFailure() throws InterruptedException {
        var release = new CountDownLatch(1);
        var slow = Background.run("slow", () -> awaitUninterrupted(release));
        var failing = Background.run("failing", () -> {
            throw new IllegalStateException("taken");
        });
        assertThatThrownBy(failing::close).hasMessage("taken");
        var thrown = new AtomicReference<Throwable>();

        var caller = Thread.ofPlatform()
                .start(() -> thrown.set(catchThrowable(() -> Background.awaitAll(List.of(failing, slow)))));

        await().until(() -> caller.getState() == Thread.State.WAITING);
        release.countDown();
        caller.join();
        assertThat(thrown.get()).hasMessage("taken");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
