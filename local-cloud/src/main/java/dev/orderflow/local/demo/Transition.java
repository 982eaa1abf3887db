package dev.orderflow.local.demo;

import org.jspecify.annotations.Nullable;

/** What is known so far of one version of an order. Guarded by the narrator's lock. */
final class Transition {

    private static final String UNKNOWN = "…";

    private final String orderId;
    private final long version;
    private final long since;
    private @Nullable String status;
    private @Nullable String call;
    private @Nullable String mail;

    Transition(String orderId, long version, long since) {
        this.orderId = orderId;
        this.version = version;
        this.since = since;
    }

    /** On the monotonic clock, in nanoseconds. */
    long since() {
        return since;
    }

    void status(String reached) {
        status = reached;
    }

    void call(String answered) {
        call = answered;
    }

    void mail(String subject) {
        mail = subject;
    }

    boolean happened() {
        return status != null;
    }

    boolean complete() {
        return status != null && mail != null && (call != null || !callsSomebody(status));
    }

    String line() {
        String called = call != null ? call : callsSomebody(or(status)) ? UNKNOWN : "nobody to call";
        return "%-40s v%d %-10s  %-28s  mail: %s".formatted(orderId, version, or(status), called, or(mail));
    }

    private static boolean callsSomebody(String status) {
        return switch (status) {
            case "placed", "packed", "cancelled" -> true;
            default -> false;
        };
    }

    private static String or(@Nullable String known) {
        return known == null ? UNKNOWN : known;
    }
}
