package dev.orderflow.store;

import dev.orderflow.orders.AddressAttributes;
import dev.orderflow.orders.Attributes;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.UserId;
import dev.orderflow.orders.WireTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What we keep about shoppers besides their accounts: where their parcels usually go. */
public final class Profiles {

    private static final String DEFAULT_ADDRESS = "defaultAddress";
    private static final String ERASED_AT = "erasedAt";

    private final DynamoDbClient client;
    private final String table;

    public Profiles(DynamoDbClient client, TableNames tables) {
        this.client = client;
        this.table = tables.profiles();
    }

    public Optional<DeliveryAddress> defaultAddress(UserId user) {
        var response = client.getItem(get -> get.tableName(table)
                .key(Map.of("userId", AttributeValues.of(user.value())))
                .consistentRead(true));
        return response.item().containsKey(DEFAULT_ADDRESS)
                ? Optional.of(AddressAttributes.decode(
                        Attributes.of(AttributeValues.neutral(response.item())).map(DEFAULT_ADDRESS)))
                : Optional.empty();
    }

    /** Forgets the default address for good, and remembers only that the shopper's data was erased. Safe to repeat. */
    public void erase(UserId user, Instant now) {
        var changes = new Expressions().set(DEFAULT_ADDRESS, null).setOnce(ERASED_AT, WireTime.format(now));
        client.updateItem(update -> update.tableName(table)
                .key(Map.of("userId", AttributeValues.of(user.value())))
                .updateExpression(changes.expression())
                .expressionAttributeNames(changes.names())
                .expressionAttributeValues(changes.values()));
    }

    /** When the shopper's data was erased first; a backup may still have it. */
    public Optional<Instant> erasedAt(UserId user) {
        var item = client.getItem(get -> get.tableName(table)
                        .key(Map.of("userId", AttributeValues.of(user.value())))
                        .consistentRead(true))
                .item();
        return item.containsKey(ERASED_AT)
                ? Optional.of(Attributes.of(AttributeValues.neutral(item)).time(ERASED_AT))
                : Optional.empty();
    }

    /** Replaces the default address. */
    public void save(UserId user, DeliveryAddress address) {
        client.putItem(put -> put.tableName(table)
                .item(AttributeValues.of(
                        Map.of("userId", user.value(), DEFAULT_ADDRESS, AddressAttributes.encode(address)))));
    }

    /** Forgets the default address. Safe to repeat. */
    public void forget(UserId user) {
        client.deleteItem(delete -> delete.tableName(table).key(Map.of("userId", AttributeValues.of(user.value()))));
    }
}
