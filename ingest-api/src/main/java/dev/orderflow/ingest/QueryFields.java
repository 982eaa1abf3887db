package dev.orderflow.ingest;

import dev.orderflow.orders.FieldProblem;
import dev.orderflow.orders.Item;
import dev.orderflow.store.Listing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the query of an address and remembers everything that is wrong, in the manner of {@link JsonFields}. */
final class QueryFields {

    static final int DEFAULT_LIMIT = 20;

    private final Map<String, String> query;
    private final Set<String> read = new HashSet<>();
    private final List<FieldProblem> problems = new ArrayList<>();

    QueryFields(Map<String, String> query) {
        this.query = query;
    }

    @Nullable
    String text(String name) {
        read.add(name);
        return query.get(name);
    }

    /** A type or a brand; null when absent. */
    @Nullable
    String slug(String name) {
        var text = text(name);
        if (text != null && !Item.isWord(text)) {
            refuse(name, "must be a word of small letters, digits and hyphens");
        }
        return text;
    }

    /** One of a closed set of words; null when absent, or when wrong. */
    <T> @Nullable T word(String name, Function<String, Optional<T>> words) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        var word = words.apply(text);
        if (word.isEmpty()) {
            refuse(name, "is not one of the values there are");
        }
        return word.orElse(null);
    }

    int limit() {
        var text = text("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        var limit = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > Listing.LARGEST_PAGE) {
            refuse("limit", "must be a whole number from 1 to " + Listing.LARGEST_PAGE);
            return DEFAULT_LIMIT;
        }
        return limit;
    }

    void require(String name) {
        if (!query.containsKey(name)) {
            refuse(name, "is required");
        }
    }

    void refuse(String name, String detail) {
        problems.add(new FieldProblem("query/" + name, detail));
    }

    /** The value made of what was read, unless something was wrong. */
    <T> Parsed<T> finish(Supplier<T> value) {
        refuseOthers();
        return problems.isEmpty()
                ? new Parsed.Accepted<>(value.get())
                : new Parsed.Refused<>(Problem.invalid(problems));
    }

    /** Everything that was wrong, where there can be no value. */
    <T> Parsed<T> refused() {
        refuseOthers();
        return new Parsed.Refused<>(Problem.invalid(problems));
    }

    private void refuseOthers() {
        query.keySet().stream()
                .filter(name -> !read.contains(name))
                .sorted()
                .forEach(name -> refuse(Echo.of(name), "is not known here"));
    }
}
