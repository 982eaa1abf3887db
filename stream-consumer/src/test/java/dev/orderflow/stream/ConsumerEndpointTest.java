package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.ConsumerControl.Pause;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

final class ConsumerEndpointTest {

    private final MovableClock clock = new MovableClock();
    private final InMemoryControlStore store = new InMemoryControlStore();
    private final ControlDesk desk = new ControlDesk(store);
    private final ConsumerEndpoint endpoint = new ConsumerEndpoint(
            new StreamConsumer(
                    ConsumerPropertiesTest.bind(Map.of()),
                    "pod-0",
                    new ConsumerMetrics(new SimpleMeterRegistry(), "mailer"),
                    () -> {
                        throw new IllegalStateException("test");
                    }),
            desk,
            clock);

    @Test
    void storesWhatIsAskedAndAnswersWithIt() {
        var answer = endpoint.ask("pause", "stock-taking", null, null, null);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getBody()).isEqualTo(store.read()).isEqualTo(desk.current());
        assertThat(store.read().pause()).isEqualTo(new Pause("stock-taking", clock.instant()));
        assertThat(endpoint.show("control").getBody()).isEqualTo(store.read());
    }

    @Test
    void resumesAndForgivesDefects() {
        endpoint.ask("pause", "stock-taking", null, null, null);

        endpoint.ask("resume", null, null, null, null);

        assertThat(store.read()).isEqualTo(new ConsumerControl(2, null, null, Map.of(), clock.instant()));
    }

    @Test
    void limitsTheRateAndLiftsTheLimit() {
        endpoint.ask("rate", null, "5", null, null);
        assertThat(store.read().rate()).isEqualTo(new ConsumerControl.Rate(5, clock.instant()));

        endpoint.ask("rate", null, null, null, null);
        assertThat(store.read().rate()).isNull();
    }

    @Test
    void refusesWhatItDoesNotUnderstandAndSaysWhy() {
        assertThat(error(endpoint.ask("stop", null, null, null, null), 400)).contains("'stop'", "pause");
        assertThat(error(endpoint.ask("pause", null, null, null, null), 400)).contains("'reason'");
        assertThat(error(endpoint.ask("force", null, null, "nobody", "open"), 400))
                .contains("'nobody'");
        assertThat(error(endpoint.show("nothing"), 400)).contains("control");
        assertThat(store.read()).isEqualTo(ConsumerControl.NOTHING_ASKED);
    }

    @Test
    void saysWhenTheRequestCouldNotBeStored() {
        store.failWith(new IllegalStateException("test"));

        assertThat(error(endpoint.ask("resume", null, null, null, null), 503)).contains("nothing has changed");
    }

    private static String error(WebEndpointResponse<?> answer, int status) {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getBody()).isInstanceOf(Map.class);
        return String.valueOf(answer.getBody());
    }
}
