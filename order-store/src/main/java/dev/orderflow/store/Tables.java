package dev.orderflow.store;

import static dev.orderflow.store.TableDefinition.KeyAttribute.number;
import static dev.orderflow.store.TableDefinition.KeyAttribute.text;
import static software.amazon.awssdk.services.dynamodb.model.ProjectionType.ALL;
import static software.amazon.awssdk.services.dynamodb.model.ProjectionType.KEYS_ONLY;

import dev.orderflow.store.TableDefinition.Index;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables this module owns. */
public final class Tables {

    public static final String EXPIRES_AT = "expiresAt";

    static final String CATEGORY_INDEX = "category";
    static final String CUSTOMER_INDEX = "customer";
    static final String OPEN_INDEX = "open";

    public static final TableDefinition ITEMS = new TableDefinition(
            "items",
            List.of(text("id")),
            List.of(new Index(CATEGORY_INDEX, List.of(text("pk"), text("sk")), ALL)),
            null);

    public static final TableDefinition ORDERS = new TableDefinition(
            "orders",
            List.of(text("id")),
            List.of(
                    new Index(CUSTOMER_INDEX, List.of(text("pk"), text("sk")), ALL),
                    new Index(OPEN_INDEX, List.of(text("openBucket"), text("occurredAt")), KEYS_ONLY)),
            EXPIRES_AT);

    public static final TableDefinition ORDER_HISTORY =
            new TableDefinition("order-history", List.of(text("orderId"), number("version")), List.of(), null);

    public static final TableDefinition PLACEMENTS =
            new TableDefinition("placements", List.of(text("id")), List.of(), EXPIRES_AT);

    public static final TableDefinition PROFILES =
            new TableDefinition("profiles", List.of(text("userId")), List.of(), null);

    public static final TableDefinition CALLBACKS =
            new TableDefinition("callbacks", List.of(text("id")), List.of(), EXPIRES_AT);

    public static final List<TableDefinition> ALL_TABLES =
            List.of(ITEMS, ORDERS, ORDER_HISTORY, PLACEMENTS, PROFILES, CALLBACKS);

    private Tables() {}

    /** Creates every table, for tests and the local cloud; elsewhere the infrastructure does it. */
    public static void create(DynamoDbClient client, TableNames names) {
        for (var table : ALL_TABLES) {
            client.createTable(table.createTableRequest(names));
            client.waiter().waitUntilTableExists(request -> request.tableName(names.of(table)));
            table.timeToLiveRequest(names).ifPresent(client::updateTimeToLive);
        }
    }
}
