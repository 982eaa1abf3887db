package dev.orderflow.orders;

import java.util.List;

/**
 * Something the shop sells.
 *
 * @param type kind within the category, as it stands in addresses: `smartphone`
 * @param brand as it stands in addresses: `norvik`; the maker's full name is the company
 * @param storage how much it holds, in words; empty where it holds nothing
 * @param colorPreference the colours there are, the preferred one first
 */
public record Item(
        ItemId id,
        Category category,
        String type,
        String brand,
        String title,
        String company,
        String description,
        String storage,
        List<String> colorPreference,
        Money price) {

    private static final Spelling WORD = Spelling.of("a-z0-9", "a-z0-9-", 40);

    public Item {
        Identifiers.matching("type", WORD, type);
        Identifiers.matching("brand", WORD, brand);
        if (title.isBlank()) {
            throw new IllegalArgumentException("'title' must not be blank");
        }
        colorPreference = List.copyOf(colorPreference);
    }

    /** True for a text that could be a type or a brand; anything else finds nothing. */
    public static boolean isWord(String value) {
        return WORD.matches(value);
    }
}
