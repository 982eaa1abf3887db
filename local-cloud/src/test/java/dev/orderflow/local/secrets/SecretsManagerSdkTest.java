package dev.orderflow.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.SdkClients;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

class SecretsManagerSdkTest {

    private final SecretsManager secrets = new SecretsManager(Clock.systemUTC());
    private final AwsEndpoint endpoint = AwsEndpoint.start(0, List.of(secrets.service()));
    private final SecretsManagerClient client = SdkClients.local(SecretsManagerClient.builder(), endpoint.uri())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @Test
    void servesTheSdksClient() {
        String arn = client.createSecret(c -> c.name("key").secretString("old")).arn();
        client.putSecretValue(p -> p.secretId(arn).secretBinary(SdkBytes.fromUtf8String("new")));

        assertThat(client.getSecretValue(g -> g.secretId("key")).secretBinary().asUtf8String())
                .isEqualTo("new");
        assertThat(client.getSecretValue(g -> g.secretId("key").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("old");
        assertThat(client.listSecrets().secretList())
                .extracting(SecretListEntry::name)
                .containsExactly("key");
        assertThat(client.describeSecret(d -> d.secretId("key")).createdDate()).isNotNull();
    }

    @Test
    void refusesTheSdksClientInItsOwnWords() {
        secrets.put("key", "value");

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.getSecretValue(g -> g.secretId("none")))
                .withMessageContaining("Secrets Manager can't find the specified secret.");
        assertThatExceptionOfType(ResourceExistsException.class)
                .isThrownBy(() -> client.createSecret(c -> c.name("key")));
    }
}
