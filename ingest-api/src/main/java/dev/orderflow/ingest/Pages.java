package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderflow.store.Listing;
import java.util.function.Function;

/** Answers with one page of something. */
final class Pages {

    private Pages() {}

    static <T> Answer of(String name, Listing<T> listing, Function<T, ? extends JsonNode> json) {
        return switch (listing) {
            case Listing.Page<T> page -> page(name, page, json);
            case Listing.UnknownCursor<T> _ -> Problem.invalid("query/cursor", "was not made for this list");
        };
    }

    private static <T> Reply page(String name, Listing.Page<T> page, Function<T, ? extends JsonNode> json) {
        var body = JsonNodeFactory.instance.objectNode();
        var elements = body.putArray(name);
        page.items().forEach(item -> elements.add(json.apply(item)));
        page.nextCursor().ifPresent(cursor -> body.put("nextCursor", cursor));
        return Reply.ok(body);
    }
}
