package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An order of which no consumer ever heard, and what operators do for it with the runbook in hand. */
final class ReconcileIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int OTHERS = 12;

    private static WholeSystem system;

    @BeforeAll
    static void startEverything() {
        system = new WholeSystem();
    }

    @AfterAll
    static void stopEverything() {
        system.close();
    }

    @Test
    void doesWhatWasMissedForAnOrderWhoseChangeWasLostOnceAndNothingForTheOthers() {
        var others =
                IntStream.range(0, OTHERS).mapToObj(_ -> system.shopper.order()).toList();
        others.forEach(
                order -> await().atMost(SOON).untilAsserted(() -> system.assertDeliveredWithEverythingDoneOnce(order)));
        String lost;
        try (var changes = new LostChanges()) {
            lost = changes.order(system.shopper);
        }

        findsAndRedrives("mailer", lost);
        assertThat(system.observed.mails(lost)).containsExactly("1 placed");
        publishesAgain(lost);
        assertThat(system.observed.events(lost)).containsExactly("order.placed 1");
        findsAndRedrives("warehouse-connector", lost);

        // The warehouse calls back, and from there on all goes as ever.
        await().atMost(SOON).untilAsserted(() -> system.assertDeliveredWithEverythingDoneOnce(lost));
        others.forEach(system::assertDeliveredWithEverythingDoneOnce);
    }

    private static void findsAndRedrives(String consumer, String lost) {
        var management = Management.of(consumer, system.control);
        var dry = await().atMost(SOON)
                .until(
                        () -> management.reconcile(LostChanges.interval(true)),
                        report -> report.path("missing").asInt() > 0);
        assertThat(dry.path("missing").asInt()).isEqualTo(1);
        assertThat(dry.path("settled").asInt()).isZero();
        assertThat(parked(management, lost).isEmpty()).isTrue();

        var report = management.reconcile(LostChanges.interval(false));
        assertThat(report.path("state").asString()).isEqualTo("DONE");
        assertThat(report.path("settled").asInt()).isEqualTo(1);
        assertThat(parked(management, lost).at("/0/cause").asString()).isEqualTo("reconcile");
        assertThat(management
                        .reconcile(LostChanges.interval(false))
                        .path("missing")
                        .asInt())
                .as("found again though it waits already")
                .isZero();

        var job = management.redrive("""
                {"cause": "reconcile", "by": "ann"}""");
        assertThat(job.path("state").asString()).isEqualTo("DONE");
        assertThat(job.at("/counts/finished").asInt()).isEqualTo(1);
        assertThat(parked(management, lost).isEmpty()).isTrue();
    }

    private static void publishesAgain(String lost) {
        var management = Management.of("stream-router", system.control);
        assertThat(system.observed.events(lost)).isEmpty();

        var report = management.reconcile(LostChanges.interval(false));

        assertThat(report.path("state").asString()).isEqualTo("DONE");
        assertThat(report.path("settled").asInt())
                .isEqualTo(3 * OTHERS + 1)
                .isEqualTo(report.path("seen").asInt());
        assertThat(report.path("failed").asInt()).isZero();
    }

    private static JsonNode parked(Management management, String order) {
        return management.get("/consumer/parked?key=" + order).expecting(200).path("events");
    }
}
