package dev.orderflow.examples.lockers;

import dev.orderflow.examples.lockers.TextMessages.Sending;
import dev.orderflow.examples.lockers.TextMessages.TextMessage;
import dev.orderflow.stream.Attempt;
import dev.orderflow.stream.EventHandler;
import dev.orderflow.stream.Outcome;
import dev.orderflow.stream.Outcome.Effect;
import dev.orderflow.stream.Scope;
import java.time.Duration;

/** Texts whoever waits for a parcel where it is, and when it has gone back. */
final class PickupHandler implements EventHandler<ParcelEvent> {

    static final Scope GATEWAY = new Scope("text-gateway");

    private final TextMessages messages;
    private final LockerProperties settings;

    PickupHandler(TextMessages messages, LockerProperties settings) {
        this.messages = messages;
        this.settings = settings;
    }

    @Override
    public Scope scope(ParcelEvent event) {
        return GATEWAY;
    }

    @Override
    public Outcome handle(ParcelEvent event, Attempt attempt) {
        if (!attempt.beginEffect()) {
            return new Outcome.RetryLater(Duration.ZERO, Effect.NOT_DONE);
        }
        return switch (messages.send(message(event))) {
            case Sending.Sent _ -> new Outcome.Done();
            case Sending.NotNow _ -> new Outcome.Unavailable(GATEWAY, settings.gatewayWait());
            case Sending.Unanswered _ -> new Outcome.RetryLater(settings.retryWait(), Effect.UNKNOWN);
            case Sending.Refused(int status) -> new Outcome.Park("the gateway refused the message: " + status);
        };
    }

    private static TextMessage message(ParcelEvent event) {
        return new TextMessage(event.parcel() + "-" + event.step(), event.phone(), text(event));
    }

    private static String text(ParcelEvent event) {
        var place = "locker %s, door %d"
                .formatted(event.place().locker(), event.place().door());
        return switch (event.kind()) {
            case STORED -> "Your parcel waits in " + place + ".";
            case MOVED -> "Your parcel is now in " + place + ".";
            case RETURNED -> "Your parcel has gone back to the depot.";
            case COLLECTED -> throw new IllegalArgumentException("The decoder hands over no parcel that was collected");
        };
    }
}
