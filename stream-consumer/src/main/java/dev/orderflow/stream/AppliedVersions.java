package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.number;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads the applied versions of many keys at once, so that a replay costs no write per repeat. */
final class AppliedVersions {

    private static final Logger LOG = LoggerFactory.getLogger(AppliedVersions.class);
    private static final int LARGEST_BATCH = 100;

    private final DynamoDbClient client;
    private final LedgerTable table;

    AppliedVersions(DynamoDbClient client, LedgerTable table) {
        this.client = client;
        this.table = table;
    }

    /** Without the keys that the table did not answer for. */
    Map<String, Long> read(Collection<String> keys) {
        var all = keys.stream().distinct().map(table::key).toList();
        var versions = new HashMap<String, Long>();
        for (int from = 0; from < all.size(); from += LARGEST_BATCH) {
            var batch = all.subList(from, Math.min(from + LARGEST_BATCH, all.size()));
            items(batch).forEach(item -> versions.put(table.keyOf(item), number(item, LedgerAttributes.APPLIED)));
        }
        versions.values().removeIf(version -> version == 0);
        return versions;
    }

    private List<Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> keys) {
        var wanted = KeysAndAttributes.builder()
                .keys(keys)
                .consistentRead(true)
                .projectionExpression("id, applied")
                .build();
        return DynamoDbCalls.call(
                () -> new ArrayList<>(client.batchGetItem(request -> request.requestItems(Map.of(table.name(), wanted)))
                        .responses()
                        .getOrDefault(table.name(), List.of())),
                cause -> {
                    LOG.atWarn()
                            .addKeyValue("keys", keys.size())
                            .setCause(cause)
                            .log("Applied versions are not known");
                    return new ArrayList<>();
                });
    }
}
