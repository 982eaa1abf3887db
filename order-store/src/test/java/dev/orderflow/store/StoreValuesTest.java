package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.RefusalReason;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreValuesTest {

    @Test
    void keepsOrdersForFourHundredDaysAndPlacementsForOne() {
        assertThat(StoreSettings.DEFAULTS).isEqualTo(new StoreSettings(Duration.ofDays(400), Duration.ofHours(24)));
        assertThatIllegalArgumentException().isThrownBy(() -> new StoreSettings(Duration.ZERO, Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new StoreSettings(Duration.ofDays(1), Duration.ZERO));
    }

    @Test
    void routesACountryToItsPartnerOrTheDefault() {
        var route = new PartnerRouting.Route(new PartnerId("north"), Map.of("FR", new PartnerId("sud")));

        assertThat(route.partnerFor("FR")).isEqualTo(new PartnerId("sud"));
        assertThat(route.partnerFor("DE")).isEqualTo(new PartnerId("north"));
    }

    @Test
    void wantsAReasonForARefusalAndForNothingElse() {
        assertThat(transition(OrderAction.REFUSED, RefusalReason.OTHER)).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> transition(OrderAction.UNDELIVERABLE, null));
        assertThatIllegalArgumentException().isThrownBy(() -> transition(OrderAction.PACKED, RefusalReason.OTHER));
        assertThatIllegalArgumentException().isThrownBy(() -> transition(OrderAction.PLACE, null));
    }

    @Test
    void takesAnyPrintableKeyOfReasonableLength() {
        assertThat(IdempotentRequest.isValidKey("8e03978e-40d5-43dd-bc93-6894a57f9324"))
                .isTrue();
        assertThat(IdempotentRequest.isValidKey("")).isFalse();
        assertThat(IdempotentRequest.isValidKey("a b")).isFalse();
        assertThat(IdempotentRequest.isValidKey("x".repeat(256))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new IdempotentRequest("key", " "));
    }

    private static TransitionRequest transition(OrderAction action, @Nullable RefusalReason reason) {
        var actor = Actor.warehouse(new PartnerId("north"));
        return new TransitionRequest(new OrderId("o-1"), action, actor, reason, new CorrelationId("c"), null, null);
    }
}
