package dev.orderflow.store;

import java.util.regex.Pattern;

/** How the tables of one environment are called: `orderflow-<environment>-<table>`. */
public record TableNames(String environment) {

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public TableNames {
        if (!ALLOWED.matcher(environment).matches()) {
            throw new IllegalArgumentException("'environment' must match %s: '%s'".formatted(ALLOWED, environment));
        }
    }

    public String of(TableDefinition table) {
        return "orderflow-" + environment + "-" + table.name();
    }

    public String items() {
        return of(Tables.ITEMS);
    }

    public String orders() {
        return of(Tables.ORDERS);
    }

    public String orderHistory() {
        return of(Tables.ORDER_HISTORY);
    }

    public String placements() {
        return of(Tables.PLACEMENTS);
    }

    public String profiles() {
        return of(Tables.PROFILES);
    }

    public String callbacks() {
        return of(Tables.CALLBACKS);
    }
}
