package dev.orderflow.orders;

import java.util.regex.Pattern;

/** The one check that every identifier makes. */
final class Identifiers {

    private Identifiers() {}

    static String matching(String field, Pattern allowed, String value) {
        return checked(allowed.matcher(value).matches(), field, allowed, value);
    }

    static String matching(String field, Spelling allowed, String value) {
        return checked(allowed.matches(value), field, allowed, value);
    }

    private static String checked(boolean matches, String field, Object allowed, String value) {
        if (!matches) {
            throw new IllegalArgumentException("'%s' must match %s: '%s'".formatted(field, allowed, shortened(value)));
        }
        return value;
    }

    private static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
