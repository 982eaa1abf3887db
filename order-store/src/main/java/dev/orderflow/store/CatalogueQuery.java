package dev.orderflow.store;

import dev.orderflow.orders.Category;
import org.jspecify.annotations.Nullable;

/**
 * Which items to list.
 *
 * @param brand only with a type
 * @param cursor where the page before ended
 */
public record CatalogueQuery(
        Category category,
        @Nullable String type,
        @Nullable String brand,
        int limit,
        @Nullable String cursor) {

    public CatalogueQuery {
        Listing.checkLimit(limit);
        if (brand != null && type == null) {
            throw new IllegalArgumentException("'brand' needs a 'type'");
        }
    }

    String sortKeyPrefix() {
        if (type == null) {
            return "";
        }
        return brand == null ? ItemAttributes.prefix(type) : ItemAttributes.prefix(type, brand);
    }
}
