package dev.orderflow.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The four stream consumers. */
public enum Consumer {
    STREAM_ROUTER(8081),
    WAREHOUSE_CONNECTOR(8082),
    DELIVERY_CONNECTOR(8083),
    MAILER(8084);

    private final int documentedPort;

    Consumer(int documentedPort) {
        this.documentedPort = documentedPort;
    }

    /** The management port that the documents name. */
    int documentedPort() {
        return documentedPort;
    }

    /** The consumer's name in tables, metrics and options, such as {@code stream-router}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Consumer named(String id) {
        return Arrays.stream(values())
                .filter(consumer -> consumer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--consumers takes all, none or a list of "
                        + Arrays.stream(values()).map(Consumer::id).collect(Collectors.joining(", ")) + ", not '" + id
                        + "'"));
    }
}
