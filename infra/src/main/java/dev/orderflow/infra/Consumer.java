package dev.orderflow.infra;

import java.util.Locale;

/** The long-running consumers of the order stream; each has leases and a role of its own. */
enum Consumer {
    STREAM_ROUTER,
    WAREHOUSE_CONNECTOR,
    DELIVERY_CONNECTOR,
    MAILER;

    /** As it calls itself in its rows, its metrics and the chart. */
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Suffix of its lease table's name. */
    String leases() {
        return wire() + "-leases";
    }
}
