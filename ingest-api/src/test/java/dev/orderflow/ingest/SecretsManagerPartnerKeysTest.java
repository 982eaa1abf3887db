package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.orders.PartnerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretsManagerPartnerKeysTest {

    private static final PartnerId PARTNER = new PartnerId("main-warehouse");

    private final AwsStub secretsManager = new AwsStub();
    private final PartnerKeys keys = new SecretsManagerPartnerKeys(
            new Lazy<>(() -> secretsManager.client(SecretsManagerClient.builder())), "staging");

    @AfterEach
    void stop() {
        secretsManager.close();
    }

    @Test
    void readsTheSecretOfThePartner() {
        secretsManager.willAnswer(secret("{\\\"current\\\": \\\"new\\\", \\\"previous\\\": \\\"old\\\"}"));

        assertThat(keys.of(PARTNER).apiKeys()).containsExactly("new", "old");
        assertThat(secretsManager.last().target()).isEqualTo("secretsmanager.GetSecretValue");
        assertThat(secretsManager.last().body().path("SecretId").asText())
                .isEqualTo("orderflow/staging/partners/main-warehouse/inbound");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\\\"current\\\": \\\"new\\\", \\\"previous\\\": null}",
                "{\\\"current\\\": \\\"new\\\", \\\"previous\\\": \\\"\\\"}",
                "{\\\"current\\\": \\\"new\\\"}",
            })
    void hasOneKeyWhereThereIsNoPreviousOne(String value) {
        secretsManager.willAnswer(secret(value));

        assertThat(keys.of(PARTNER).apiKeys()).containsExactly("new");
    }

    @Test
    void readsTheSecretsThatThePartnerSignsWith() {
        secretsManager.willAnswer(
                secret(
                        "{\\\"current\\\": \\\"k\\\", \\\"signing\\\": {\\\"current\\\": \\\"whsec_b\\\", \\\"previous\\\": \\\"whsec_a\\\"}}"));

        assertThat(keys.of(PARTNER).signingSecrets()).containsExactly("whsec_b", "whsec_a");
        assertThat(keys.of(PARTNER)).asString().doesNotContain("whsec");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-json-but-a-key", "[]", "\\\"a-key\\\"", "", "{\\\"current\\\": a-key}"})
    void saysSoWithoutQuotingItWhenASecretIsUnreadable(String value) {
        secretsManager.willAnswer(secret(value));

        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(() -> keys.of(PARTNER))
                .withMessageContaining("main-warehouse")
                .withNoCause()
                .satisfies(e -> assertThat(e).message().doesNotContain("a-key"));
    }

    @Test
    void saysSoWhenASecretIsNoText() {
        secretsManager.willAnswer("{\"Name\": \"x\", \"SecretBinary\": \"AAAA\"}");

        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> keys.of(PARTNER));
    }

    @Test
    void takesARefusedReadForTroubleAndNotForAMissingSecret() {
        secretsManager.willRefuse("AccessDeniedException");

        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> keys.of(PARTNER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ResourceNotFoundException", "InvalidRequestException"})
    void hasNoKeyForAPartnerWhoseSecretIsMissingOrMarkedForDeletion(String code) {
        secretsManager.willRefuse(code);

        assertThat(keys.of(PARTNER)).isEqualTo(PartnerCredentials.NONE);
    }

    private static String secret(String value) {
        return "{\"Name\": \"x\", \"SecretString\": \"%s\"}".formatted(value);
    }
}
