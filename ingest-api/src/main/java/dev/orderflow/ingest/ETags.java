package dev.orderflow.ingest;

import dev.orderflow.orders.Order;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The version of an order as HTTP's precondition. */
final class ETags {

    private static final long NO_VERSION = 0;

    private ETags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The version that must be found by a change under this header; none if any will do. */
    static @Nullable Long expected(String ifMatch, Order current) {
        if (ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return null;
        }
        var tag = of(current.version());
        return Arrays.stream(ifMatch.split(",", -1)).map(String::strip).anyMatch(tag::equals)
                ? current.version()
                : NO_VERSION;
    }
}
