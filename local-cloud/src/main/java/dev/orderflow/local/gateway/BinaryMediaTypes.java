package dev.orderflow.local.gateway;

import java.util.Locale;
import java.util.Set;

/** The media types that travel as base64 between gateway and function; all others travel as text. */
record BinaryMediaTypes(Set<String> types) {

    BinaryMediaTypes {
        types = Set.copyOf(types);
    }

    /** Looks at the first of several media types only, as API Gateway does with {@code Accept}. */
    boolean include(String header) {
        String first = header.split("[,;]", 2)[0].strip().toLowerCase(Locale.ROOT);
        return types.contains("*/*") || types.contains(first) || types.contains(first.replaceAll("/.*", "/*"));
    }
}
