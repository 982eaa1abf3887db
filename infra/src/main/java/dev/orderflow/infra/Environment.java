package dev.orderflow.infra;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What differs between the environments.
 *
 * @param name part of every resource's name
 * @param permanent whether its data must survive the deletion of its stacks
 * @param shards of the order stream; as many as the chart's `stream.shards` says
 * @param archiveDays how long the bus keeps events for a replay
 * @param mailDomain that mails come from
 * @param monthlyBudget in US dollars
 * @param oidcProvider of the cluster, without `https://`, where roles are to be usable by IRSA beside Pod Identity
 */
record Environment(
        String name,
        boolean permanent,
        int shards,
        int archiveDays,
        String mailDomain,
        int monthlyBudget,
        Optional<String> oidcProvider) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,15}");

    static final Environment DEV = new Environment("dev", false, 1, 7, "dev.example.com", 200, Optional.empty());
    static final Environment STAGING =
            new Environment("staging", true, 2, 30, "staging.example.com", 500, Optional.empty());
    static final Environment PROD = new Environment("prod", true, 8, 90, "example.com", 3000, Optional.empty());

    static final List<Environment> ALL = List.of(DEV, STAGING, PROD);

    Environment {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'name' must match %s: '%s'".formatted(NAME, name));
        }
        if (shards < 1) {
            throw new IllegalArgumentException("'shards' must be positive: " + shards);
        }
        if (archiveDays < 1) {
            throw new IllegalArgumentException("'archiveDays' must be positive: " + archiveDays);
        }
        if (monthlyBudget < 1) {
            throw new IllegalArgumentException("'monthlyBudget' must be positive: " + monthlyBudget);
        }
    }

    /** As every resource of this environment begins. */
    String prefix() {
        return "orderflow-" + name;
    }

    /** Name of a resource, such as `orderflow-dev-orders`. */
    String named(String suffix) {
        return prefix() + "-" + suffix;
    }

    /** Where its consumers and its function send their metrics; others may be in the same account. */
    String metricNamespace() {
        return "Orderflow/" + name;
    }

    Environment usableBy(String provider) {
        return new Environment(name, permanent, shards, archiveDays, mailDomain, monthlyBudget, Optional.of(provider));
    }
}
