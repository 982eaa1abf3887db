package dev.orderflow.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderflow.orders.PartnerId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Keys in AWS Secrets Manager, one secret per partner: `{"current": "…", "previous": "…" or null, "signing": {"current":
 * "whsec_…", "previous": "whsec_…" or null}}`.
 */
final class SecretsManagerPartnerKeys implements PartnerKeys {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<SecretsManagerClient> secrets;
    private final String environment;

    SecretsManagerPartnerKeys(Supplier<SecretsManagerClient> secrets, String environment) {
        this.secrets = secrets;
        this.environment = environment;
    }

    @Override
    public PartnerCredentials of(PartnerId partner) {
        var name = "orderflow/%s/partners/%s/inbound".formatted(environment, partner.value());
        try {
            var secret = read(
                    partner,
                    secrets.get()
                            .getSecretValue(request -> request.secretId(name))
                            .secretString());
            return new PartnerCredentials(currentAndPrevious(secret), currentAndPrevious(secret.path("signing")));
        } catch (ResourceNotFoundException | InvalidRequestException none) {
            return PartnerCredentials.NONE; // never made, deleted, or marked for deletion: the partner is locked out
        }
    }

    private static JsonNode read(PartnerId partner, @Nullable String secret) {
        var json = secret == null ? JsonNodeFactory.instance.missingNode() : parsed(secret);
        if (!json.isObject()) {
            throw SdkClientException.create("The secret of " + partner + " is not the JSON object that it must be");
        }
        return json;
    }

    private static JsonNode parsed(String secret) {
        try {
            return JSON.readTree(secret);
        } catch (JsonProcessingException _) {
            return JsonNodeFactory.instance.missingNode(); // the parser's message would quote the secret
        }
    }

    private static List<String> currentAndPrevious(JsonNode node) {
        return Stream.of(node.path("current"), node.path("previous"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(value -> !value.isBlank())
                .toList();
    }
}
