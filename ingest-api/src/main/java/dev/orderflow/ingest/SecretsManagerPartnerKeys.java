package dev.orderflow.ingest;

import dev.orderflow.orders.PartnerId;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys in AWS Secrets Manager, one secret per partner: `{"current": "…", "previous": "…" or null, "signing": {"current":
 * "whsec_…", "previous": "whsec_…" or null}}`.
 */
final class SecretsManagerPartnerKeys implements PartnerKeys {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SecretsManagerClient secrets;
    private final String environment;

    SecretsManagerPartnerKeys(SecretsManagerClient secrets, String environment) {
        this.secrets = secrets;
        this.environment = environment;
    }

    @Override
    public PartnerCredentials of(PartnerId partner) {
        var name = "orderflow/%s/partners/%s/inbound".formatted(environment, partner.value());
        try {
            var secret = JSON.readTree(
                    secrets.getSecretValue(request -> request.secretId(name)).secretString());
            return new PartnerCredentials(currentAndPrevious(secret), currentAndPrevious(secret.path("signing")));
        } catch (ResourceNotFoundException _) {
            return PartnerCredentials.NONE;
        }
    }

    private static List<String> currentAndPrevious(JsonNode node) {
        return Stream.of(node.path("current"), node.path("previous"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(value -> !value.isBlank())
                .toList();
    }
}
