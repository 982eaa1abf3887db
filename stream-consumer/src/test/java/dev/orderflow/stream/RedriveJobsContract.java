package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.RedriveJob.State;
import dev.orderflow.stream.RedriveSelection.Interval;
import dev.orderflow.stream.RedriveSelection.OneKey;
import dev.orderflow.stream.RedriveTally.Counts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

abstract class RedriveJobsContract {

    private static final Duration TERM = Duration.ofSeconds(30);
    private static final Counts SOME = new Counts(3, 2, 1);

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final LedgerFixture fixture;
    private final RedriveJobs mine;
    private final RedriveJobs other;

    RedriveJobsContract(LedgerFixture fixture) {
        this.fixture = fixture;
        this.mine = fixture.jobsOf(new Owner("pod-1", "a"));
        this.other = fixture.jobsOf(new Owner("pod-2", "b"));
    }

    @Test
    void knowsNoneAtFirst() {
        assertThat(mine.latest()).isEmpty();
    }

    @Test
    void keepsWhatWasAskedFor() {
        var job = RedriveJob.begin("r-1", new Interval("defect", now().minusSeconds(60), now()), 25, "operator", now());

        assertThat(mine.begin(job)).isTrue();

        assertThat(other.latest()).contains(job);
    }

    @Test
    void keepsASingleRowThatWasAskedFor() {
        var job = RedriveJob.begin("r-1", new OneKey("!shard-0", "4711"), 25, "operator", now());

        mine.begin(job);

        assertThat(other.latest()).contains(job);
    }

    @Test
    void beginsOnlyOneAtATime() {
        assertThat(mine.begin(job("r-1"))).isTrue();
        assertThat(other.begin(job("r-2"))).isFalse();
        assertThat(mine.begin(job("r-1"))).isTrue();

        assertThat(mine.latest()).contains(job("r-1"));
    }

    @Test
    void isRunByOneWorkerUntilItsTermEnds() {
        mine.begin(job("r-1"));
        assertThat(mine.run("r-1", Counts.NONE, now().plus(TERM))).isTrue();
        assertThat(other.run("r-1", Counts.NONE, now().plus(TERM))).isFalse();

        fixture.clock().advance(TERM.plusSeconds(4));
        assertThat(other.run("r-1", Counts.NONE, now().plus(TERM))).isFalse();
        fixture.clock().advance(Duration.ofSeconds(2));

        assertThat(other.run("r-1", Counts.NONE, now().plus(TERM))).isTrue();
        assertThat(mine.run("r-1", SOME, now().plus(TERM))).isFalse();
        assertThat(mine.latest()).get().returns("pod-2/b", RedriveJob::runner).returns(Counts.NONE, RedriveJob::counts);
    }

    @Test
    void letsTheNextProcessOfTheSamePodGoOnAtOnce() {
        mine.begin(job("r-1"));
        mine.run("r-1", Counts.NONE, now().plus(TERM));

        assertThat(fixture.jobsOf(new Owner("pod-1", "c")).run("r-1", SOME, now().plus(TERM)))
                .isTrue();
    }

    @Test
    void letsOthersGoOnAtOnceWhenItIsLeft() {
        mine.begin(job("r-1"));
        mine.run("r-1", Counts.NONE, now().plus(TERM));

        mine.leave("r-1", SOME);

        assertThat(other.latest()).get().returns(SOME, RedriveJob::counts).returns(null, RedriveJob::runner);
        assertThat(other.run("r-1", SOME, now().plus(TERM))).isTrue();
    }

    @Test
    void endsOnceAndMakesRoomForTheNext() {
        mine.begin(job("r-1"));
        mine.run("r-1", Counts.NONE, now().plus(TERM));

        mine.finish("r-1", SOME, now());

        assertThat(mine.latest())
                .get()
                .returns(State.DONE, RedriveJob::state)
                .returns(SOME, RedriveJob::counts)
                .returns(now(), RedriveJob::endedAt);
        assertThat(mine.run("r-1", SOME, now().plus(TERM))).isFalse();
        assertThat(mine.cancel("r-1", now())).isFalse();
        assertThat(other.begin(job("r-2"))).isTrue();
        assertThat(other.latest()).contains(job("r-2"));
    }

    @Test
    void isNotEndedByOneWhoDoesNotRunIt() {
        mine.begin(job("r-1"));
        mine.run("r-1", Counts.NONE, now().plus(TERM));

        other.finish("r-1", SOME, now());
        other.leave("r-1", SOME);

        assertThat(mine.latest()).get().returns(State.RUNNING, RedriveJob::state);
        assertThat(mine.run("r-1", SOME, now().plus(TERM))).isTrue();
    }

    @Test
    void canBeCancelledByAnybody() {
        mine.begin(job("r-1"));
        mine.run("r-1", Counts.NONE, now().plus(TERM));

        assertThat(other.cancel("r-0", now())).isFalse();
        assertThat(other.cancel("r-1", now())).isTrue();

        assertThat(mine.run("r-1", SOME, now().plus(TERM))).isFalse();
        assertThat(mine.latest()).get().returns(State.CANCELLED, RedriveJob::state);
    }

    @Test
    void beginsOnceWhenManyAskAtOnce() {
        var begun = Race.of(6, i -> fixture.jobsOf(new Owner("pod-" + i, "a")).begin(job("r-" + i)));

        assertThat(begun).filteredOn(answer -> answer).hasSize(1);
    }

    private RedriveJob job(String id) {
        return RedriveJob.begin(id, new OneKey("o-1", null), 10, "operator", START);
    }

    private Instant now() {
        return fixture.clock().instant();
    }
}
