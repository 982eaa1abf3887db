package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.LotAnswer.Conflict;
import dev.orderflow.stream.LotAnswer.Ok;
import dev.orderflow.stream.LotAnswer.Unreachable;
import dev.orderflow.stream.LotAnswer.Wrong;
import dev.orderflow.stream.Outcome.Park;
import dev.orderflow.stream.RedriveJob.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ParkedEventsTest {

    private final Bench bench = new Bench();

    @Test
    void showsAllThatWaitsOfAKeyAndHowItStands() {
        park("a", "odd answer");
        bench.deliver("a@2");

        assertThat(show("key", "a")).isEqualTo(new Ok(new ParkedEvents.OfKey("a", 0, 1, 2, entries("a"))));
        assertThat(show("key", "b")).isEqualTo(new Ok(new ParkedEvents.OfKey("b", 0, 0, 0, entries("b"))));
    }

    @Test
    void showsTheNewestFirstInPages() {
        park("a", "odd answer");
        bench.pass(Duration.ofMinutes(1));
        park("b", "odd answer");
        bench.pass(Duration.ofMinutes(1));

        var first = page(show("limit", "1"));
        assertThat(first.events()).extracting(LotEntry::key).containsExactly("b");

        var second = page(show("limit", "1", "after", String.valueOf(first.after())));
        assertThat(second.events()).extracting(LotEntry::key).containsExactly("a");
        assertThat(page(show("cause", "defect")).events()).isEmpty();
        assertThat(page(show("from", bench.clock.instant().minusSeconds(90).toString()))
                        .events())
                .extracting(LotEntry::key)
                .containsExactly("b");
    }

    @Test
    void tellsWhatARedriveWouldReplayAndChangesNothing() {
        park("a", "odd answer");
        bench.deliver("a@2", "a@3");
        park("b", "too large");
        bench.pass(Duration.ofMinutes(1));
        var before = bench.tables.parked();

        var preview = ask("redrive", "cause", "odd", "dryRun", "true");

        assertThat(preview)
                .isEqualTo(new Ok(
                        new RedrivePreview(1, 3, entries("a").stream().limit(1).toList())));
        assertThat(ask("redrive", "key", "a", "dryRun", "true"))
                .isEqualTo(new Ok(new RedrivePreview(1, 3, entries("a"))));
        assertThat(bench.tables.parked()).isEqualTo(before);
        assertThat(bench.jobs().latest()).isEmpty();
    }

    @Test
    void beginsOneRedriveAtATimeAndTellsHowItComesAlong() {
        park("a", "odd answer");
        assertThat(show("redrive")).isEqualTo(new Ok(Map.of("state", "NONE")));

        assertThat(ask("redrive", "key", "a", "by", "ann", "rate", "5"))
                .isInstanceOfSatisfying(Ok.class, ok -> assertThat(ok.body())
                        .isInstanceOfSatisfying(RedriveJob.class, job -> assertThat(job)
                                .returns("ann", RedriveJob::by)
                                .returns(5, RedriveJob::rate)
                                .returns(State.RUNNING, RedriveJob::state)));
        assertThat(ask("redrive", "key", "a")).isInstanceOf(Conflict.class);

        bench.runRedrives(Duration.ofSeconds(8));
        assertThat(show("redrive"))
                .isEqualTo(new Ok(bench.jobs().latest().orElseThrow()))
                .asString()
                .contains("DONE");
        assertThat(bench.tables.parked()).isEmpty();
    }

    @Test
    void refusesARedriveOfWhatDoesNotWait() {
        assertThat(ask("redrive", "key", "a"))
                .isEqualTo(new Conflict("Nothing waits of 'a'. See 'parked' for what does"));
        assertThat(ask("cancel-redrive")).isEqualTo(new Conflict("No redrive is running"));
    }

    @Test
    void dropsTheNextVersionOnlyAndKeepsWhoAndWhy() {
        park("a", "odd answer");
        bench.deliver("a@2");

        assertThat(drop("a", "2")).isInstanceOfSatisfying(Conflict.class, answer -> assertThat(answer.error())
                .contains("is 1, so nothing was dropped"));
        assertThat(drop("a", "1")).isEqualTo(new Ok(new ParkedEvents.Dropped("a", ParkedEvent.positionOf(1))));

        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(1, null, 2, 2));
        assertThat(bench.tables.resolutionOf("a", ParkedEvent.positionOf(1)))
                .get()
                .returns(Resolution.Kind.DROPPED, Resolution::kind)
                .returns("ann", Resolution::by)
                .returns("a test order", Resolution::reason);
        bench.redrive(new RedriveSelection.OneKey("a", null), Duration.ofSeconds(8));
        assertThat(bench.handler.calls()).containsExactly("a@1", "a@2");
    }

    @Test
    void endsQuarantineAndLetsTheRowExpireWhenTheLastVersionIsDropped() {
        park("a", "odd answer");
        bench.deliver("a@2?");

        drop("a", "1");

        assertThat(bench.tables.row("a")).isEqualTo(new LedgerRow(1, null, 0, 0));
        assertThat(bench.tables.expiryOf("a")).isPresent();
        assertThat(drop("a", "1")).isInstanceOf(Conflict.class);
    }

    @Test
    void doesNotDropWhatSomebodyIsAtWorkOn() {
        park("a", "odd answer");
        new InMemoryEffectLedger(bench.tables, new Owner("pod-1", "x"))
                .claimParked(new EffectLedger.Fence("a", 1, 0), Duration.ofSeconds(30));

        assertThat(drop("a", "1")).isEqualTo(new Conflict("Somebody is at work on 'a'. Try again in 35 seconds"));
    }

    @Test
    void dropsARecordThatCouldNotBeDecoded() {
        bench.deliver("garbage");
        var key = "!" + Bench.SHARD;

        assertThat(ask("drop", "key", key, "position", "7", "reason", "not ours", "by", "ann"))
                .isInstanceOf(Conflict.class);
        assertThat(ask("drop", "key", key, "position", "100", "reason", "not ours", "by", "ann"))
                .isEqualTo(new Ok(new ParkedEvents.Dropped(key, "100")));

        assertThat(bench.tables.parked()).isEmpty();
    }

    @Test
    void saysWhatIsMissingOrWrong() {
        assertThat(ask("redrive")).asString().contains("Say what to replay", "'dryRun'");
        assertThat(ask("redrive", "key", "a", "cause", "odd")).asString().contains("'key' stands alone");
        assertThat(ask("redrive", "cause", "odd", "rate", "0")).asString().contains("'rate' must be in 1..1000: 0");
        assertThat(ask("redrive", "from", "yesterday")).asString().contains("2026-11-22T10:00:00Z: yesterday");
        assertThat(ask("redrive", "from", "2026-11-22T10:00:00Z", "until", "2026-11-21T10:00:00Z"))
                .asString()
                .contains("'until' must not be before");
        assertThat(ask("redrive", "from", "1970-01-01T00:00:00Z")).asString().contains("366 days");
        assertThat(ask("drop", "key", "a", "version", "one", "reason", "r", "by", "b"))
                .asString()
                .contains("positive number: one");
        assertThat(ask("drop", "key", "a", "version", "1", "reason", "r"))
                .asString()
                .contains("'by' is missing");
        assertThat(show("limit", "5000")).isInstanceOf(Wrong.class);
    }

    @Test
    void saysWhenTheTablesCannotBeReached() {
        bench.tables.breakDown();

        assertThat(show("key", "a")).isInstanceOf(Unreachable.class);
        assertThat(ask("redrive", "cause", "odd")).isInstanceOf(Unreachable.class);
        assertThat(drop("a", "1")).isInstanceOf(Unreachable.class);
    }

    private void park(String key, String cause) {
        bench.handler.willAnswer(key + "@1", new Park(cause));
        bench.deliver(key + "@1");
    }

    private LotAnswer drop(String key, String version) {
        return ask("drop", "key", key, "version", version, "reason", "a test order", "by", "ann");
    }

    private LotAnswer ask(String operation, String... parameters) {
        var events = bench.parkedEvents();
        return events.carryOut(
                new LotRequests(given(parameters), bench.clock.instant()).ask(operation, events.furthest()));
    }

    private LotAnswer show(String... parameters) {
        boolean named = parameters.length % 2 == 1;
        var request = new LotRequests(named ? Map.of() : given(parameters), bench.clock.instant());
        return bench.parkedEvents().carryOut(request.show(named ? parameters[0] : "parked"));
    }

    private static ParkedEvents.Page page(LotAnswer answer) {
        return (ParkedEvents.Page) ((Ok) answer).body();
    }

    private List<LotEntry> entries(String key) {
        return bench.tables.parked(key).stream().map(LotEntry::of).toList();
    }

    private static Map<String, String> given(String... parameters) {
        var given = new HashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return given;
    }
}
