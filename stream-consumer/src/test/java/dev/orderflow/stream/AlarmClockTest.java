package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class AlarmClockTest {

    private static final Duration FAR = Duration.ofHours(1);

    private final AlarmClock clock = new AlarmClock("test");
    private final BlockingQueue<String> rung = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        clock.close();
    }

    @RepeatedTest(50)
    void ringsAnAlarmThatComesBeforeTheOneItSleepsFor() throws InterruptedException {
        set(FAR, "far");
        set(Duration.ofMillis(2), "second");
        set(Duration.ofMillis(1), "first");

        assertThat(next()).isEqualTo("first");
        assertThat(next()).isEqualTo("second");
        assertThat(clock.pending()).isEqualTo(1);
    }

    @Test
    void ringsAtOnceWhatIsDueAlready() throws InterruptedException {
        set(Duration.ZERO, "now");

        assertThat(next()).isEqualTo("now");
    }

    @Test
    void ringsNotBeforeItsTime() throws InterruptedException {
        var begun = System.nanoTime();
        set(Duration.ofMillis(30), "then");

        assertThat(next()).isEqualTo("then");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void keepsNothingOfACancelledAlarm() throws InterruptedException {
        var cancelled = set(Duration.ofMillis(5), "cancelled");
        cancelled.cancel();

        assertThat(clock.pending()).isZero();
        set(Duration.ofMillis(10), "later");
        assertThat(next()).isEqualTo("later");
    }

    @Test
    void goesOnAfterATaskThatFails() throws InterruptedException {
        clock.after(Duration.ZERO, () -> {
            throw new IllegalStateException("test");
        });
        set(Duration.ofMillis(1), "after");

        assertThat(next()).isEqualTo("after");
    }

    @Test
    void losesNoAlarmThatManyThreadsSetAtOnce() throws InterruptedException {
        var all = new CountDownLatch(4_000);
        var threads = new ArrayList<Thread>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 1_000; i++) {
                    clock.after(FAR, () -> {}).cancel();
                    clock.after(Duration.ofNanos(i * 1_000L), all::countDown);
                }
            }));
        }

        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(clock.pending()).isZero();
    }

    private Timer.Alarm set(Duration delay, String name) {
        return clock.after(delay, () -> rung.add(name));
    }

    private @Nullable String next() throws InterruptedException {
        return rung.poll(10, TimeUnit.SECONDS);
    }
}
