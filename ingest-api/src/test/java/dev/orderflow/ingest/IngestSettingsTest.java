package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderflow.orders.PartnerId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {

    private static final PartnerId MAIN_WAREHOUSE = new PartnerId("main-warehouse");
    private static final PartnerId MAIN_COURIER = new PartnerId("main-courier");

    @Test
    void hasDefaultsForEverythingButTheEnvironment() {
        assertThat(IngestSettings.fromEnvironment(Map.of("ORDERFLOW_ENVIRONMENT", "local")))
                .isEqualTo(new IngestSettings(
                        "local",
                        "eu-central-1_orderflow",
                        "orderflow-web",
                        List.of(MAIN_WAREHOUSE),
                        Map.of(),
                        List.of(MAIN_COURIER),
                        Map.of(),
                        Set.of(),
                        Duration.ofMinutes(1)));
    }

    @Test
    void readsTheEnvironment() {
        var settings = IngestSettings.fromEnvironment(Map.of(
                "ORDERFLOW_ENVIRONMENT", "staging",
                "ORDERFLOW_USER_POOL_ID", "pool",
                "ORDERFLOW_USER_POOL_CLIENT_ID", "client",
                "ORDERFLOW_WAREHOUSES", "main-warehouse, us-warehouse",
                "ORDERFLOW_WAREHOUSE_BY_COUNTRY", "US=us-warehouse, CA=us-warehouse",
                "ORDERFLOW_COURIERS", "main-courier",
                "ORDERFLOW_PARTNER_KEYS_KEPT_FOR", "PT30S"));

        assertThat(settings.userPoolId()).isEqualTo("pool");
        assertThat(settings.userPoolClientId()).isEqualTo("client");
        assertThat(settings.tables().orders()).isEqualTo("orderflow-staging-orders");
        assertThat(settings.metricNamespace()).isEqualTo("Orderflow/staging");
        assertThat(settings.routing().warehouses().partnerFor("CA")).isEqualTo(new PartnerId("us-warehouse"));
        assertThat(settings.routing().warehouses().partnerFor("DE")).isEqualTo(MAIN_WAREHOUSE);
        assertThat(settings.routing().couriers().partnerFor("US")).isEqualTo(MAIN_COURIER);
        assertThat(settings.partnerKeysKeptFor()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void letsNobodyButALaptopsPartnersComeUnsigned() {
        assertThat(IngestSettings.laptop("local").unsignedPartners())
                .containsExactlyInAnyOrder(MAIN_WAREHOUSE, MAIN_COURIER);
    }

    @Test
    void wantsAnEnvironment() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IngestSettings.fromEnvironment(Map.of()))
                .withMessageContaining("ORDERFLOW_ENVIRONMENT");
    }

    @Test
    void doesNotSendOrdersToAPartnerThatMayNotCallBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IngestSettings.fromEnvironment(
                        Map.of("ORDERFLOW_ENVIRONMENT", "staging", "ORDERFLOW_COURIER_BY_COUNTRY", "US=us-courier")))
                .withMessageContaining("us-courier");
    }
}
