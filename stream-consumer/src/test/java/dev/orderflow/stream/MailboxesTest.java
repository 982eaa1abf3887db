package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.util.unit.DataSize;

/** Many keys, threads and interruptions, with a seed for what the schedule leaves open. */
final class MailboxesTest {

    private static final int KEYS = 20;
    private static final int WORKS = 600;
    private static final Scope SCOPE = new Scope("partner");

    private final Map<String, List<Integer>> done = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
    private final AtomicInteger overlaps = new AtomicInteger();

    @RepeatedTest(20)
    void doTheWorkOfAKeyInOrderOnceAndNeverTwoAtATime(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var tracker = new ShardTracker(
                new ConsumerProperties.Intake(WORKS, DataSize.ofMegabytes(1)), MonotonicClock.system());
        try (var alarms = new ScheduledTimer("test");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var mailboxes = new Mailboxes(
                    new Dispatcher(8, threads, new Halt()),
                    alarms,
                    new DefectBrake(new ConsumerProperties.DefectLimit(20, 100)));
            var versions = new HashMap<String, Integer>();

            for (int i = 0; i < WORKS; i++) {
                var key = "k" + random.nextInt(KEYS);
                int version = versions.merge(key, 1, Integer::sum);
                var position = new StreamRecord.Position(Integer.toString(1000 + i), 0, Instant.EPOCH);
                var receipt = tracker.tryAdmit(position, 1).orElseThrow();
                mailboxes.add(key, work(mailboxes, key, version, receipt, random.nextInt(10)));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> tracker.snapshot().unfinished() == 0);

            assertThat(overlaps).hasValue(0);
            versions.forEach(
                    (key, count) -> assertThat(done.get(key)).hasSize(count).isSorted());
            await().atMost(Duration.ofSeconds(10)).until(mailboxes::isEmpty);
            assertThat(tracker.snapshot().running()).isZero();
        }
    }

    private Work work(Mailboxes mailboxes, String key, int version, Receipt receipt, int chance) {
        var interruptions = new AtomicInteger(chance % 4);
        return new Work(version, receipt, () -> step(mailboxes, key, version, interruptions, chance), thrown -> {
            throw new AssertionError(thrown);
        });
    }

    private Next step(Mailboxes mailboxes, String key, int version, AtomicInteger interruptions, int chance) {
        return exclusively(key, () -> {
            if (interruptions.getAndDecrement() > 0) {
                return interruption(mailboxes, key, version, interruptions, chance);
            }
            mailboxes.room(SCOPE).followers();
            done.computeIfAbsent(key, _ -> Collections.synchronizedList(new ArrayList<>()))
                    .add(version);
            return new Next.Finished();
        });
    }

    private Next interruption(Mailboxes mailboxes, String key, int version, AtomicInteger interruptions, int chance) {
        var wait = Duration.ofMillis(chance % 3);
        return switch (chance % 3) {
            case 0 -> new Next.Later(wait);
            case 1 -> new Next.Resume(wait, () -> step(mailboxes, key, version, interruptions, chance));
            default -> new Next.Held(SCOPE, wait);
        };
    }

    private Next exclusively(String key, Next.Step step) {
        var count = busy.computeIfAbsent(key, _ -> new AtomicInteger());
        if (count.incrementAndGet() > 1) {
            overlaps.incrementAndGet();
        }
        try {
            return step.take();
        } finally {
            count.decrementAndGet();
        }
    }
}
