package dev.orderflow.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orderflow.orders.PublicOrderEvent;
import dev.orderflow.router.Bus.Answer;
import dev.orderflow.router.EventPublisher.Publication;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;

@Timeout(20)
class BatchingPublisherTest {

    private static final Duration FOREVER = Duration.ofHours(1);

    private final ScriptedBus bus = new ScriptedBus();
    private final List<Duration> waits = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void sendsALoneEventAfterAMoment() {
        assertThat(publisher(Duration.ZERO, "256KB").publish(SampleEvents.published("o-1")))
                .isEqualTo(new Publication.Published());

        assertThat(bus.requests()).containsExactly(List.of(BusEntry.of(SampleEvents.published("o-1"))));
    }

    @Test
    void sendsTenEventsOfTenThreadsAsOneRequestWithoutWaiting() throws Exception {
        assertThat(publish(publisher(FOREVER, "256KB"), 10)).containsOnly(new Publication.Published());

        assertThat(bus.requests()).singleElement().satisfies(request -> assertThat(request)
                .hasSize(10));
        assertThat(meters.get("orderflow.bus.batch").summary().max()).isEqualTo(10);
    }

    @Test
    void opensAnotherBatchForTheEleventh() throws Exception {
        publish(publisher(FOREVER, "256KB"), 30);

        assertThat(bus.requests()).extracting(List::size).containsExactly(10, 10, 10);
        assertThat(bus.requests().stream().flatMap(List::stream).distinct()).hasSize(30);
    }

    @Test
    void neverPutsMoreBytesIntoARequestThanAllowed() throws Exception {
        long size = BusEntry.of(SampleEvents.published("o-0")).size();

        publish(publisher(Duration.ofMillis(20), 3 * size - 1 + "B"), 8);

        assertThat(bus.requests()).allSatisfy(request -> assertThat(request).hasSizeLessThanOrEqualTo(2));
        assertThat(bus.requests().stream().flatMap(List::stream).distinct()).hasSize(8);
    }

    @Test
    void sendsAnEventThatIsTooLargeForAnyBatchAlone() {
        bus.willAnswer(new Answer.Refused("ValidationException"));

        assertThat(publisher(FOREVER, "10B").publish(SampleEvents.published("o-1")))
                .isEqualTo(new Publication.Refused("ValidationException"));
    }

    @Test
    void sendsOnlyTheFailedEntriesAgain() throws Exception {
        bus.willAnswer(
                new Answer.Accepted(),
                new Answer.Throttled("ThrottlingException"),
                new Answer.Refused("MalformedDetail"),
                new Answer.Failed("InternalFailure"),
                new Answer.Accepted());

        List<Publication> publications = publish(publisher(FOREVER, "256KB"), 10);

        assertThat(publications)
                .containsOnly(new Publication.Published(), new Publication.Refused("MalformedDetail"))
                .containsOnlyOnce(new Publication.Refused("MalformedDetail"));
        assertThat(bus.requests()).extracting(List::size).containsExactly(10, 2);
        assertThat(bus.requests().getLast())
                .containsExactly(
                        bus.requests().getFirst().get(1),
                        bus.requests().getFirst().get(3));
    }

    @Test
    void givesUpAfterTheAllowedAttemptsAndSaysWhatWasWrong() {
        for (int i = 0; i < 3; i++) {
            bus.willAnswer(new Answer.Throttled("ThrottlingException"));
        }
        for (int i = 0; i < 3; i++) {
            bus.willAnswer(new Answer.Failed("InternalFailure"));
        }
        for (int i = 0; i < 3; i++) {
            bus.willAnswer(new Answer.Unreachable("ConnectException"));
        }
        BatchingPublisher publisher = publisher(Duration.ZERO, "256KB");

        assertThat(publisher.publish(SampleEvents.published("o-1")))
                .isEqualTo(new Publication.Unavailable("ThrottlingException"));
        assertThat(publisher.publish(SampleEvents.published("o-1")))
                .isEqualTo(new Publication.Failed("InternalFailure"));
        assertThat(publisher.publish(SampleEvents.published("o-1")))
                .isEqualTo(new Publication.Unavailable("ConnectException"));
        assertThat(bus.requests()).hasSize(9);
    }

    @Test
    void waitsLongerBeforeEachFurtherAttempt() {
        bus.willAnswer(new Answer.Throttled("ThrottlingException"));
        bus.willAnswer(new Answer.Throttled("ThrottlingException"));

        publisher(Duration.ZERO, "256KB").publish(SampleEvents.published("o-1"));

        assertThat(waits).hasSize(2);
        assertThat(waits.getFirst()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(waits.getLast()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void tellsEveryPublisherOfADefect() {
        Bus broken = _ -> List.of();
        BatchingPublisher publisher = publisher(broken, Duration.ZERO, "256KB");

        assertThatIllegalStateException().isThrownBy(() -> publisher.publish(SampleEvents.published("o-1")));
    }

    @Test
    void letsAnInterruptedPublisherGoAndSendsItsEventWithTheOthers() throws Exception {
        BatchingPublisher publisher = publisher(FOREVER, "256KB");
        Thread.currentThread().interrupt();
        Publication interrupted = publisher.publish(SampleEvents.published("o-first"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).isEqualTo(new Publication.Failed("interrupted"));
        assertThat(publish(publisher, 9)).containsOnly(new Publication.Published());
        assertThat(bus.requests().getFirst()).contains(BusEntry.of(SampleEvents.published("o-first")));
    }

    private List<Publication> publish(EventPublisher publisher, int count)
            throws InterruptedException, ExecutionException {
        List<Future<Publication>> publications = IntStream.range(0, count)
                .mapToObj(i -> threads.submit(() -> publisher.publish(event(i))))
                .toList();
        List<Publication> answers = new ArrayList<>();
        for (Future<Publication> publication : publications) {
            answers.add(publication.get());
        }
        return answers;
    }

    private static PublicOrderEvent event(int number) {
        return SampleEvents.published("o-" + number);
    }

    private BatchingPublisher publisher(Duration linger, String batchSize) {
        return publisher(bus, linger, batchSize);
    }

    private BatchingPublisher publisher(Bus to, Duration linger, String batchSize) {
        var settings = new RouterProperties(
                "bus",
                "key",
                linger,
                10,
                DataSize.parse(batchSize),
                3,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        var retries = new Retries(settings, RandomGenerator.getDefault(), waits::add);
        return new BatchingPublisher(to, settings, retries, threads, meters);
    }
}
