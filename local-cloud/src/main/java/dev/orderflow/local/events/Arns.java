package dev.orderflow.local.events;

import dev.orderflow.local.aws.LocalAccount;

/** Makes and reads the names that the service gives to its resources. */
final class Arns {

    private Arns() {}

    static String bus(String name) {
        return of("event-bus/" + name);
    }

    static String rule(String bus, String name) {
        return of(bus.equals(Buses.DEFAULT) ? "rule/" + name : "rule/" + bus + "/" + name);
    }

    static String archive(String name) {
        return of("archive/" + name);
    }

    static String replay(String name) {
        return of("replay/" + name);
    }

    /** The last part of an ARN, or the name itself where no ARN is given. */
    static String nameIn(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn.substring(nameOrArn.indexOf('/') + 1) : nameOrArn;
    }

    private static String of(String resource) {
        return LocalAccount.arn("events", resource);
    }
}
