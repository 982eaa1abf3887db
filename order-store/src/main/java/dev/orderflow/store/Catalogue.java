package dev.orderflow.store;

import dev.orderflow.orders.Item;
import dev.orderflow.orders.ItemId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What the shop sells. */
public final class Catalogue {

    private static final int LARGEST_GET = 100;
    private static final int LARGEST_WRITE = 25;

    private final DynamoDbClient client;
    private final String table;
    private final PagedQuery pages;

    public Catalogue(DynamoDbClient client, TableNames tables) {
        this.client = client;
        this.table = tables.items();
        this.pages = new PagedQuery(client);
    }

    public Optional<Item> find(ItemId id) {
        var response = client.getItem(get -> get.tableName(table).key(key(id)));
        return response.hasItem() ? Optional.of(ItemAttributes.decode(response.item())) : Optional.empty();
    }

    /** Those of the items that exist. */
    public Map<ItemId, Item> findAll(Collection<ItemId> ids) {
        var found = new HashMap<ItemId, Item>();
        for (var chunk : chunks(ids.stream().distinct().toList(), LARGEST_GET)) {
            var keys = KeysAndAttributes.builder()
                    .keys(chunk.stream().map(Catalogue::key).toList())
                    .build();
            for (var item : read(keys)) {
                found.put(item.id(), item);
            }
        }
        return Map.copyOf(found);
    }

    /** A page of a category, by type, then brand, then id. */
    public Listing<Item> browse(CatalogueQuery query) {
        var request = new PagedQuery.Request(
                table,
                Tables.CATEGORY_INDEX,
                query.category().wire(),
                query.sortKeyPrefix(),
                PagedQuery.Direction.ASCENDING,
                Map.of(),
                query.limit(),
                query.cursor());
        return pages.page(request, ItemAttributes::decode);
    }

    /** Stores the items; those that exist are replaced. */
    public void putAll(List<Item> items) {
        for (var chunk : chunks(items, LARGEST_WRITE)) {
            write(chunk.stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(ItemAttributes.encode(item)))
                            .build())
                    .toList());
        }
    }

    private List<Item> read(KeysAndAttributes keys) {
        var items = new ArrayList<Item>();
        var left = new ArrayList<>(List.of(keys));
        return Conflicts.retry("The catalogue", () -> {
            var response = client.batchGetItem(get -> get.requestItems(Map.of(table, left.getFirst())));
            response.responses().getOrDefault(table, List.of()).forEach(item -> items.add(ItemAttributes.decode(item)));
            left.clear();
            left.addAll(response.unprocessedKeys().values());
            return left.isEmpty() ? Optional.of(items) : Optional.empty();
        });
    }

    private void write(List<WriteRequest> writes) {
        var left = new ArrayList<>(writes);
        Conflicts.retry("The catalogue", () -> {
            var response = client.batchWriteItem(write -> write.requestItems(Map.of(table, left)));
            left.clear();
            left.addAll(response.unprocessedItems().getOrDefault(table, List.of()));
            return left.isEmpty() ? Optional.of(true) : Optional.empty();
        });
    }

    private static Map<String, AttributeValue> key(ItemId id) {
        return Map.of("id", AttributeValues.of(id.value()));
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        var chunks = new ArrayList<List<T>>();
        for (int start = 0; start < all.size(); start += size) {
            chunks.add(List.copyOf(all.subList(start, Math.min(all.size(), start + size))));
        }
        return chunks;
    }
}
