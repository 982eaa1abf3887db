package dev.orderflow.stream.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.OrderEvent;
import dev.orderflow.stream.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class TracedHandlerTest {

    private final Shop shop = new Shop();
    private final OrderEvent event = OrderEvent.of(shop.order(shop.place()));

    @Test
    void namesOrderAndRequestInTheLogContextOnlyWhileTheHandlerRuns() {
        var seen = new HashMap<String, String>();
        MDC.put("outer", "kept");

        var outcome = new TracedHandler((_, _) -> {
                    seen.putAll(MDC.getCopyOfContextMap());
                    return new Outcome.Done();
                })
                .handle(event, ScriptedAttempt.first());

        assertThat(outcome).isEqualTo(new Outcome.Done());
        assertThat(seen)
                .isEqualTo(Map.of(
                        "outer",
                        "kept",
                        "orderId",
                        event.order().id().value(),
                        "correlationId",
                        "placing",
                        "traceparent",
                        Shop.TRACE.value()));
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("outer", "kept"));
        MDC.clear();
    }
}
