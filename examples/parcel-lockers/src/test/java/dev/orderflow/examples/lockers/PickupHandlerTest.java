package dev.orderflow.examples.lockers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.examples.lockers.ParcelEvent.Kind;
import dev.orderflow.examples.lockers.TextMessages.Sending;
import dev.orderflow.examples.lockers.TextMessages.TextMessage;
import dev.orderflow.stream.Attempt;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.Outcome.Effect;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PickupHandlerTest {

    private final InMemoryTextMessages messages = new InMemoryTextMessages();
    private final PickupHandler handler =
            new PickupHandler(messages, Samples.settings(URI.create("http://gateway.example.com")));

    @Test
    void tellsWhereAParcelIsAndWhenItHasGoneBack() {
        handle(Samples.event("P-1", 1, Kind.STORED));
        handle(Samples.event("P-1", 2, Kind.MOVED));
        handle(Samples.event("P-1", 3, Kind.RETURNED));

        assertThat(messages.sent())
                .containsExactly(
                        new TextMessage("P-1-1", Samples.PHONE, "Your parcel waits in locker L-17, door 4."),
                        new TextMessage("P-1-2", Samples.PHONE, "Your parcel is now in locker L-17, door 4."),
                        new TextMessage("P-1-3", Samples.PHONE, "Your parcel has gone back to the depot."));
    }

    @Test
    void makesOfEveryAnswerWhatTheRuntimeShallDo() {
        assertThat(outcomeOf(new Sending.Sent())).isEqualTo(new Outcome.Done());
        assertThat(outcomeOf(new Sending.NotNow()))
                .isEqualTo(new Outcome.Unavailable(PickupHandler.GATEWAY, Duration.ofSeconds(2)));
        assertThat(outcomeOf(new Sending.Unanswered()))
                .isEqualTo(new Outcome.RetryLater(Duration.ofSeconds(1), Effect.UNKNOWN));
        assertThat(outcomeOf(new Sending.Refused(400)))
                .isEqualTo(new Outcome.Park("the gateway refused the message: 400"));
    }

    @Test
    void sendsNothingWhenItMayNotBegin() {
        assertThat(handler.handle(Samples.event("P-1", 1, Kind.STORED), new ScriptedAttempt(false)))
                .isEqualTo(new Outcome.RetryLater(Duration.ZERO, Effect.NOT_DONE));

        assertThat(messages.sent()).isEmpty();
    }

    @Test
    void needsTheGatewayForEveryMessage() {
        assertThat(handler.scope(Samples.event("P-1", 1, Kind.STORED))).isEqualTo(PickupHandler.GATEWAY);
    }

    private Outcome outcomeOf(Sending sending) {
        messages.willAnswer(sending);
        return handle(Samples.event("P-1", 1, Kind.STORED));
    }

    private Outcome handle(ParcelEvent event) {
        return handler.handle(event, new ScriptedAttempt(true));
    }

    /** A first attempt, whose claim still covers the effect or does not. */
    private record ScriptedAttempt(boolean beginEffect) implements Attempt {

        @Override
        public int number() {
            return 1;
        }

        @Override
        public int unknowns() {
            return 0;
        }

        @Override
        public boolean fresh() {
            return true;
        }
    }
}
