package dev.orderflow.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PartnerSettingsTest {

    private static final Map<String, String> LEAST = Map.of("base-url", "https://wms.test", "secret", "s");

    @Test
    void needsAnAddressAndASecretAndHasDefaultsForTheRest() {
        assertThat(bind(LEAST))
                .isEqualTo(new PartnerSettings(
                        URI.create("https://wms.test"),
                        "s",
                        null,
                        false,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        128,
                        200,
                        Duration.ofSeconds(15)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base-url", "secret"})
    void namesWhatIsMissing(String required) {
        var incomplete = new HashMap<>(LEAST);
        incomplete.remove(required);

        assertThatThrownBy(() -> bind(incomplete)).hasStackTraceContaining("'" + required + "' is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://wms.test",
                "http://127.0.0.1.wms.test",
                "http://localhost.wms.test",
                "ftp://wms.test",
                "wms.test",
                "//wms.test",
                "https:///pick",
                "https://wms.test?a=b"
            })
    void refusesAnAddressThatIsNotSafe(String url) {
        assertThatThrownBy(() -> bind(with("base-url", url))).hasStackTraceContaining("'base-url' must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://wms.test/api", "http://localhost:8091", "http://127.0.0.1:1", "http://[::1]:80"})
    void takesTlsAndPlainHttpOnThisMachine(String url) {
        assertThat(bind(with("base-url", url)).baseUrl()).isEqualTo(URI.create(url));
    }

    @Test
    void takesPlainHttpElsewhereWhereThatIsAllowed() {
        var settings = with("base-url", "http://wms.test");
        settings.put("allow-plain-http", "true");

        assertThat(bind(settings).allowPlainHttp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect-timeout=0s",
                "call-timeout=-1s",
                "open-for=0s",
                "connect-timeout=11s",
                "max-concurrent-calls=0",
                "calls-per-second=0",
                "secret= ",
                "signing-secret=MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "signing-secret=whsec_dG9vIHNob3J0",
                "signing-secret=whsec_not-base64"
            })
    void refusesWhatMakesNoSense(String setting) {
        var parts = setting.split("=", 2);

        assertThatThrownBy(() -> bind(with(parts[0], parts[1]))).hasStackTraceContaining("'" + parts[0] + "'");
    }

    @Test
    void keepsTheSecretOutOfItsTextForm() {
        assertThat(bind(with("secret", "do-not-tell"))).asString().doesNotContain("do-not-tell");
        assertThat(bind(with("signing-secret", TestPartners.SIGNING_SECRET)))
                .asString()
                .doesNotContain("whsec_");
        assertThatThrownBy(() -> bind(with("signing-secret", "whsec_dG9vIHNob3J0")))
                .rootCause()
                .message()
                .doesNotContain("dG9vIHNob3J0");
    }

    private static Map<String, String> with(String name, String value) {
        var settings = new HashMap<>(LEAST);
        settings.put(name, value);
        return settings;
    }

    private static PartnerSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("", Bindable.of(PartnerSettings.class))
                .get();
    }
}
