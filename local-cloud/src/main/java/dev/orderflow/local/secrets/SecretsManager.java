package dev.orderflow.local.secrets;

import dev.orderflow.local.aws.AwsError;
import dev.orderflow.local.aws.AwsService;
import dev.orderflow.local.aws.JsonService;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service for one account and region; what it holds is gone with the process. */
public final class SecretsManager {

    private final SecretValues values;
    private final SecretCatalogue catalogue;
    private final SecretShelf shelf;

    public SecretsManager(Clock clock) {
        shelf = new SecretShelf(clock);
        values = new SecretValues(shelf, clock);
        catalogue = new SecretCatalogue(shelf, clock);
    }

    public AwsService service() {
        Map<String, Function<ObjectNode, JsonNode>> actions = new HashMap<>();
        actions.putAll(values.actions());
        actions.putAll(catalogue.actions());
        return new JsonService("secretsmanager", "secretsmanager", actions);
    }

    /** Makes the secret, or gives it a new current value. */
    public void put(String name, String secretString) {
        ObjectNode input = SecretJson.object().put("SecretString", secretString);
        if (shelf.has(name)) {
            values.put(input.put("SecretId", name));
        } else {
            values.create(input.put("Name", name));
        }
    }

    /** The current value, empty where there is none or it is no text. */
    public Optional<String> find(String name) {
        try {
            return values.get(SecretJson.object().put("SecretId", name))
                    .path("SecretString")
                    .stringValueOpt();
        } catch (AwsError _) {
            return Optional.empty();
        }
    }
}
