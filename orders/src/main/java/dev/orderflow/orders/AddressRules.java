package dev.orderflow.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be printed on a shipping label and dialled by a courier. */
final class AddressRules {

    private static final int LONGEST_LINE = 50;
    private static final int LONGEST_TOWN = 35;
    private static final int LONGEST_POSTCODE = 12;

    private static final Spelling DIGITS = Spelling.of("1-9", "0-9", 15);
    private static final int SHORTEST_PHONE = 7;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final List<FieldProblem> problems = new ArrayList<>();

    private AddressRules() {}

    static List<FieldProblem> problems(AddressDraft draft) {
        var rules = new AddressRules();
        rules.required("name", draft.name(), LONGEST_LINE);
        rules.required("line1", draft.line1(), LONGEST_LINE);
        rules.optional("line2", draft.line2(), LONGEST_LINE);
        rules.required("city", draft.city(), LONGEST_TOWN);
        rules.optional("region", draft.region(), LONGEST_TOWN);
        rules.optional("postcode", draft.postcode(), LONGEST_POSTCODE);
        rules.country(draft.country());
        rules.phone(draft.phone());
        return List.copyOf(rules.problems);
    }

    private void required(String field, @Nullable String value, int longest) {
        if (value == null) {
            add(field, "is required");
        } else {
            optional(field, value, longest);
        }
    }

    private void optional(String field, @Nullable String value, int longest) {
        if (value == null) {
            return;
        }
        if (value.codePointCount(0, value.length()) > longest) {
            add(field, "must have at most %d characters".formatted(longest));
        }
        if (!printable(value)) {
            add(field, "must be one line of printable characters");
        }
    }

    private static boolean printable(String value) {
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            if (!printable(value.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> true;
        };
    }

    private void country(@Nullable String value) {
        if (value == null) {
            add("country", "is required");
        } else if (!COUNTRIES.contains(value)) {
            add("country", "must be an ISO 3166-1 country code of two capital letters");
        }
    }

    private void phone(@Nullable String value) {
        if (value != null && !isE164(value)) {
            add("phone", "must be an E.164 number, such as +4930123456");
        }
    }

    private static boolean isE164(String value) {
        return value.startsWith("+") && value.length() > SHORTEST_PHONE && DIGITS.matches(value.substring(1));
    }

    private void add(String field, String detail) {
        problems.add(new FieldProblem("/" + field, detail));
    }
}
