package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.Outcome.Done;
import dev.orderflow.stream.Outcome.Unavailable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every event once and each key in version order. */
final class LedgeredPipelineTest {

    private static final Scope PARTNER = new Scope("partner");

    private final Bench bench = new Bench();

    @Test
    void handlesEachEventOnceAndEntersItAsApplied() {
        bench.deliver("a@1", "b@1", "a@2");

        assertThat(bench.handler.calls()).containsExactlyInAnyOrder("a@1", "b@1", "a@2");
        assertThat(bench.tables.row("a").applied()).isEqualTo(2);
        assertThat(bench.finished()).isEqualTo(3);
        assertThat(bench.events("done")).isEqualTo(3);
    }

    @Test
    void dropsRepeatsOfWhatThisWorkerHasDone() {
        bench.deliver("a@1", "a@1", "a@2", "a@1");

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
        assertThat(bench.events("repeat")).isEqualTo(2);
        assertThat(bench.finished()).isEqualTo(4);
    }

    @Test
    void dropsRepeatsOfWhatAnotherWorkerHasDone() {
        bench.deliver("a@1");

        bench.with("worker-id", "other").deliver("a@1");

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.finished()).isEqualTo(2);
    }

    @Test
    void handlesNeighboursThatArrivedSwappedInVersionOrder() {
        bench.accept("a@2");
        bench.accept("a@1");
        bench.work();

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
    }

    @Test
    void readsMissingEarlierEventsFromTheSourceFirst() {
        bench.history.put("a", List.of(1L, 2L, 3L));

        bench.deliver("a@3").deliver("a@1", "a@2");

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2", "a@3");
        assertThat(bench.finished()).isEqualTo(3);
        assertThat(bench.meters.get("orderflow.gaps").counter().count()).isEqualTo(2);
    }

    @Test
    void goesOnWithoutEarlierEventsThatTheSourceDoesNotGive() {
        bench.history.put("a", List.of(2L));

        bench.deliver("a@3");

        assertThat(bench.handler.calls()).containsExactly("a@2", "a@3");
    }

    @Test
    void letsTheRowOfAKeyExpireAfterItsLastEvent() {
        bench.deliver("a@1", "a@2!");

        assertThat(bench.tables.expiryOf("a")).contains(bench.clock.instant().plus(Duration.ofDays(90)));
    }

    @Test
    void letsTheRowOfAKeyExpireWhenItsLastEventIsNotHandled() {
        bench.deliver("a@1", "a@2?");

        assertThat(bench.handler.calls()).containsExactly("a@1");
        assertThat(bench.tables.expiryOf("a")).isPresent();
        assertThat(bench.finished()).isEqualTo(2);
    }

    @Test
    void leavesWhatHasNotBegunToTheNextOwnerOfALostShard() {
        bench.handler.scope("a", PARTNER);
        bench.handler.willAnswer("a@1", new Unavailable(PARTNER, Duration.ofSeconds(5)));
        bench.deliver("a@1", "b@1");

        bench.core().shards().giveUp(bench.core().shards().all().iterator().next());
        bench.pass(Duration.ofMinutes(1));

        assertThat(bench.handler.calls()).containsExactly("a@1", "b@1");
        assertThat(bench.core().mailboxes().isEmpty()).isTrue();
        assertThat(bench.finished()).isZero();
    }

    @Test
    void isNotFreshWhenItCameFromTheSourceOrIsOld() {
        bench.history.put("a", List.of(1L));
        bench.handler.willAnswer("a@1", attempt -> {
            assertThat(attempt.fresh()).isFalse();
            return new Done();
        });
        bench.handler.willAnswer("a@2", attempt -> {
            assertThat(attempt.fresh()).isTrue();
            return new Done();
        });

        bench.deliver("a@2");

        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
        assertThat(bench.tables.parked()).isEmpty();
    }
}
