package dev.orderflow.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.PublicOrderEvent;
import dev.orderflow.router.EventPublisher.Publication;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every publisher promises. */
abstract class EventPublisherContract {

    private final PublicOrderEvent event = SampleEvents.published("o-1");

    abstract EventPublisher publisher();

    /** The details that subscribers have got so far. */
    abstract List<String> delivered();

    /** Makes the bus unavailable for every event until {@link #comeBack()}. */
    abstract void goAway();

    abstract void comeBack();

    @Test
    void deliversThePublicFormOfAnEvent() {
        assertThat(publisher().publish(event)).isEqualTo(new Publication.Published());

        assertThat(delivered()).containsExactly(event.toJson());
    }

    @Test
    void deliversARepeatAgain() {
        publisher().publish(event);

        assertThat(publisher().publish(event)).isEqualTo(new Publication.Published());
        assertThat(delivered()).containsExactly(event.toJson(), event.toJson());
    }

    @Test
    void deliversNothingWhileItIsUnavailableAndEverythingAfterwards() {
        goAway();
        Publication refused = publisher().publish(event);
        comeBack();
        Publication accepted = publisher().publish(event);

        assertThat(refused).isInstanceOf(Publication.Unavailable.class);
        assertThat(accepted).isEqualTo(new Publication.Published());
        assertThat(delivered()).containsExactly(event.toJson());
    }
}
