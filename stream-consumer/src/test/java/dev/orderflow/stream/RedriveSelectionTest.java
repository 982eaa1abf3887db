package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Park;
import dev.orderflow.stream.RedriveJob.State;
import dev.orderflow.stream.RedriveSelection.Interval;
import dev.orderflow.stream.RedriveTally.Counts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which of the keys that wait a redrive begins, and how fast. */
final class RedriveSelectionTest {

    private static final Duration SOON = Duration.ofSeconds(8);

    private final Bench bench = new Bench();

    @Test
    void replaysOnlyWhatWasParkedForACause() {
        bench.handler.willAnswer("a@1", new Park("odd answer 418"));
        bench.handler.willAnswer("b@1", new Park("too large"));
        bench.deliver("a@1", "b@1", "a@2");

        bench.redrive(
                new Interval(
                        "odd answer",
                        Instant.EPOCH.plus(Duration.ofDays(20_000)),
                        bench.clock.instant().plusSeconds(1)),
                SOON);

        assertThat(bench.tables.row("a").quarantined()).isFalse();
        assertThat(bench.tables.row("b").quarantined()).isTrue();
    }

    @Test
    void replaysOnlyWhatWasParkedInAnInterval() {
        bench.park("a");
        bench.pass(Duration.ofMinutes(10));
        var from = bench.clock.instant();
        bench.park("b");
        bench.pass(Duration.ofMinutes(10));
        bench.park("c");

        bench.redrive(new Interval("", from, from.plusSeconds(60)), SOON);

        assertThat(bench.tables.row("a").quarantined()).isTrue();
        assertThat(bench.tables.row("b").quarantined()).isFalse();
        assertThat(bench.tables.row("c").quarantined()).isTrue();
    }

    @Test
    void beginsNoMoreKeysInASecondThanAskedFor() {
        for (int i = 0; i < 10; i++) {
            bench.park("k" + i);
        }
        bench.beginRedrive(bench.everything(), 3);

        bench.runRedrives(Duration.ofSeconds(1));
        assertThat(bench.handler.calls()).hasSize(13);

        bench.runRedrives(Duration.ofSeconds(2));
        assertThat(bench.handler.calls()).hasSize(19);

        bench.runRedrives(Duration.ofSeconds(3));
        assertThat(bench.handler.calls()).hasSize(20);
        assertThat(bench.jobs().latest()).get().returns(new Counts(10, 10, 0), RedriveJob::counts);
    }

    @Test
    void beginsNothingMoreWhenItIsCancelled() {
        for (int i = 0; i < 10; i++) {
            bench.park("k" + i);
        }
        var job = bench.beginRedrive(bench.everything(), 1);
        bench.runRedrives(Duration.ofSeconds(1));

        bench.jobs().cancel(job.id(), bench.clock.instant());
        bench.runRedrives(Duration.ofSeconds(20));

        assertThat(bench.handler.calls()).hasSizeLessThanOrEqualTo(16);
        assertThat(bench.core().mailboxes().isEmpty()).isTrue();
        assertThat(bench.jobs().latest()).get().returns(State.CANCELLED, RedriveJob::state);
    }
}
