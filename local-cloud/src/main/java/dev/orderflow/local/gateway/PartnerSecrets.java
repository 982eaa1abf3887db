package dev.orderflow.local.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the partners' keys where the function reads them too: the secret of each partner holds its current key and, while
 * keys are being changed, the previous one.
 *
 * @param secrets finds the text of a secret by its name
 */
public record PartnerSecrets(Function<String, Optional<String>> secrets, String environment, List<String> partners)
        implements UsagePlans {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public PartnerSecrets {
        partners = List.copyOf(partners);
    }

    @Override
    public Optional<String> partnerOf(String apiKey) {
        return partners.stream()
                .filter(partner -> keys(partner).anyMatch(key -> same(key, apiKey)))
                .findFirst();
    }

    private Stream<String> keys(String partner) {
        return secrets.apply("orderflow/" + environment + "/partners/" + partner + "/inbound").stream()
                .flatMap(PartnerSecrets::parsed)
                .flatMap(secret -> Stream.of("current", "previous").map(secret::path))
                .flatMap(key -> key.stringValueOpt().stream())
                .filter(key -> !key.isEmpty());
    }

    private static Stream<JsonNode> parsed(String secret) {
        try {
            return Stream.of(JSON.readTree(secret));
        } catch (JacksonException _) {
            return Stream.empty(); // a broken secret opens nothing
        }
    }

    private static boolean same(String key, String offered) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }
}
