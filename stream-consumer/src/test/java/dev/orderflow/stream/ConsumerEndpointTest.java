package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.ConsumerControl.Pause;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

final class ConsumerEndpointTest {

    private final MovableClock clock = new MovableClock();
    private final InMemoryControlStore store = new InMemoryControlStore();
    private final ControlDesk desk = new ControlDesk(store);
    private final InMemoryTables tables = new InMemoryTables(clock);
    private final InMemoryEventArchive archive = new InMemoryEventArchive();
    private final ReconcileDesk reconcileDesk = new ReconcileDesk(
            archive,
            new RepublishingReconciler(
                    archive, 1, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), new Random(1))),
            new ReconcileDesk.Parts(Duration.ZERO, Runnable::run, _ -> {}));
    private final ConsumerEndpoint endpoint = new ConsumerEndpoint(
            new StreamConsumer(
                    ConsumerPropertiesTest.bind(Map.of()),
                    "pod-0",
                    new ConsumerMetrics(new SimpleMeterRegistry(), "mailer"),
                    () -> {
                        throw new IllegalStateException("test");
                    }),
            desk,
            new ParkedEvents(
                    ConsumerPropertiesTest.bind(Map.of()),
                    new StreamBinding<>(
                            new ScriptedHandler(),
                            record -> TextEvents.decode(record, clock.instant()),
                            GapFiller.none(),
                            Gates.none()),
                    stores(),
                    clock),
            reconcileDesk,
            clock);

    private Stores stores() {
        var owner = new Owner("pod-0", "first");
        return new Stores(
                new InMemoryEffectLedger(tables, owner),
                new InMemoryParkingLot(tables),
                new InMemoryConsumerGroup(),
                store,
                new InMemoryRedriveJobs(tables, owner));
    }

    private WebEndpointResponse<?> ask(
            String operation,
            @Nullable String reason,
            @Nullable String perSecond,
            @Nullable String scope,
            @Nullable String to) {
        return endpoint.ask(
                operation, reason, perSecond, scope, to, null, null, null, null, null, null, null, null, null);
    }

    private WebEndpointResponse<?> show(String what) {
        return endpoint.show(what, null, null, null, null, null, null);
    }

    @Test
    void storesWhatIsAskedAndAnswersWithIt() {
        var answer = ask("pause", "stock-taking", null, null, null);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getBody()).isEqualTo(store.read()).isEqualTo(desk.current());
        assertThat(store.read().pause()).isEqualTo(new Pause("stock-taking", clock.instant()));
        assertThat(show("control").getBody()).isEqualTo(store.read());
    }

    @Test
    void asksToTheMillisecondAsItIsStoredSoThatNothingLooksNewWhenItIsReadAgain() {
        clock.advance(Duration.ofNanos(123_456));

        ask("resume", null, null, null, null);

        assertThat(store.read().defectsForgivenAt())
                .isEqualTo(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .isNotEqualTo(clock.instant());
    }

    @Test
    void resumesAndForgivesDefects() {
        ask("pause", "stock-taking", null, null, null);

        ask("resume", null, null, null, null);

        assertThat(store.read()).isEqualTo(new ConsumerControl(2, null, null, Map.of(), clock.instant()));
    }

    @Test
    void limitsTheRateAndLiftsTheLimit() {
        ask("rate", null, "5", null, null);
        assertThat(store.read().rate()).isEqualTo(new ConsumerControl.Rate(5, clock.instant()));

        ask("rate", null, null, null, null);
        assertThat(store.read().rate()).isNull();
    }

    @Test
    void refusesWhatItDoesNotUnderstandAndSaysWhy() {
        assertThat(error(ask("stop", null, null, null, null), 400)).contains("'stop'", "pause");
        assertThat(error(ask("pause", null, null, null, null), 400)).contains("'reason'");
        assertThat(error(ask("force", null, null, "nobody", "open"), 400)).contains("'nobody'");
        assertThat(error(show("nothing"), 400)).contains("control");
        assertThat(store.read()).isEqualTo(ConsumerControl.NOTHING_ASKED);
    }

    @Test
    void saysWhenTheRequestCouldNotBeStored() {
        store.failWith(new IllegalStateException("test"));

        assertThat(error(ask("resume", null, null, null, null), 503)).contains("nothing has changed");
    }

    @Test
    void showsAndReplaysWhatIsParked() {
        tables.call(
                _ -> {
                    tables.park(Parked.event("o-1", 1));
                    tables.put("o-1", new LedgerRow(0, null, 1, 1));
                    return true;
                },
                _ -> false);

        clock.advance(Duration.ofMinutes(1));

        assertThat(show("parked").getBody())
                .isInstanceOfSatisfying(ParkedEvents.Page.class, page -> assertThat(page.events())
                        .containsExactly(LotEntry.of(Parked.event("o-1", 1))));
        assertThat(endpoint.ask(
                                "redrive", null, null, null, null, "o-1", null, null, null, null, null, null, null,
                                null)
                        .getStatus())
                .isEqualTo(200);
        assertThat(show("redrive").getBody()).isInstanceOf(RedriveJob.class);
        assertThat(error(ask("drop", null, null, null, null), 400)).contains("is missing");
        assertThat(ask("cancel-redrive", null, null, null, null).getStatus()).isEqualTo(200);
        assertThat(error(ask("cancel-redrive", null, null, null, null), 409)).contains("No redrive");
    }

    private static String error(WebEndpointResponse<?> answer, int status) {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getBody()).isInstanceOf(Map.class);
        return String.valueOf(answer.getBody());
    }

    @Test
    void comparesAnIntervalWithTheSourceAndTellsHowThatStands() {
        archive.happened("a", 1, clock.instant());
        assertThat(show("reconcile").getStatus()).isEqualTo(400);

        var answer = reconcile("2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(archive.handledAgain()).hasSize(1);
        assertThat(show("reconcile").getBody()).isEqualTo(reconcileDesk.report().orElseThrow());
    }

    @Test
    void refusesAnIntervalThatIsNone() {
        assertThat(reconcile("yesterday", null).getStatus()).isEqualTo(400);

        assertThat(reconcileDesk.report()).isEmpty();
    }

    private WebEndpointResponse<?> reconcile(String from, @Nullable String until) {
        return endpoint.ask(
                "reconcile", null, null, null, null, null, null, null, null, from, until, null, "false", null);
    }
}
