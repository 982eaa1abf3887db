package dev.orderflow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartnerSecretsTest {

    private final Map<String, String> secrets = new HashMap<>(Map.of(
            "orderflow/test/partners/one/inbound", "{\"current\": \"new\", \"previous\": \"old\"}",
            "orderflow/test/partners/two/inbound", "{\"current\": \"other\", \"previous\": null}",
            "orderflow/test/partners/broken/inbound", "no JSON"));
    private final UsagePlans plans = new PartnerSecrets(
            name -> Optional.ofNullable(secrets.get(name)), "test", List.of("broken", "missing", "one", "two"));

    @Test
    void knowsTheCurrentAndThePreviousKeyOfAPartner() {
        assertThat(plans.partnerOf("new")).contains("one");
        assertThat(plans.partnerOf("old")).contains("one");
        assertThat(plans.partnerOf("other")).contains("two");
    }

    @Test
    void knowsNoOtherKey() {
        assertThat(plans.partnerOf("unknown")).isEmpty();
        assertThat(plans.partnerOf("")).isEmpty();
        assertThat(plans.partnerOf("null")).isEmpty();
        assertThat(plans.partnerOf("no JSON")).isEmpty();
    }

    @Test
    void noticesAChangedKeyAtOnce() {
        secrets.put("orderflow/test/partners/two/inbound", "{\"current\": \"rotated\", \"previous\": null}");

        assertThat(plans.partnerOf("other")).isEmpty();
        assertThat(plans.partnerOf("rotated")).contains("two");
    }
}
