package dev.orderflow.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.router.EventPublisher.Publication;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.Outcome.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RouterHandlerTest {

    private final InMemoryEventPublisher publisher = new InMemoryEventPublisher();
    private final RouterHandler handler = new RouterHandler(publisher, SampleEvents.CUSTOMERS, Duration.ofSeconds(2));

    @Test
    void publishesTheEventWithoutAnythingPersonal() {
        assertThat(handle()).isEqualTo(new Outcome.Done());

        assertThat(publisher.delivered()).singleElement().satisfies(detail -> assertThat(detail)
                .contains("\"eventId\":\"o-1-1\"", "\"customerRef\":\"c_")
                .doesNotContain("erika@example.com", "Erika", "Anger", "user-1"));
    }

    @Test
    void closesTheGateOfTheBusWhileItIsUnavailable() {
        publisher.willAnswer(new Publication.Unavailable("ThrottlingException"));

        assertThat(handle()).isEqualTo(new Outcome.Unavailable(RouterHandler.BUS, Duration.ofSeconds(2)));
        assertThat(handler.scope(SampleEvents.placed("o-1"))).isEqualTo(RouterHandler.BUS);
    }

    @Test
    void triesAnEventAgainThatFailedByItself() {
        publisher.willAnswer(new Publication.Failed("InternalFailure"));

        assertThat(handle()).isEqualTo(new Outcome.RetryLater(Duration.ZERO, Effect.UNKNOWN));
    }

    @Test
    void parksAnEventThatTheBusRefuses() {
        publisher.willAnswer(new Publication.Refused("MalformedDetail"));

        assertThat(handle()).isEqualTo(new Outcome.Park("EventBridge refused the event: MalformedDetail"));
    }

    @Test
    void publishesNothingWhenItMayNotBegin() {
        Outcome outcome = handler.handle(SampleEvents.placed("o-1"), ScriptedAttempt.thatRunsOut());

        assertThat(outcome).isEqualTo(new Outcome.RetryLater(Duration.ZERO, Effect.NOT_DONE));
        assertThat(publisher.delivered()).isEmpty();
    }

    private Outcome handle() {
        return handler.handle(SampleEvents.placed("o-1"), ScriptedAttempt.first());
    }
}
