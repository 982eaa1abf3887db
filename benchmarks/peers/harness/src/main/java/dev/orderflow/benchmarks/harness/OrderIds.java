package dev.orderflow.benchmarks.harness;

import java.nio.charset.StandardCharsets;

/** Finds the order's id in a change record, for programs that decode nothing else. */
public final class OrderIds {

    private static final String BEFORE = "\"id\":{\"S\":\"";

    private OrderIds() {}

    public static String of(byte[] record) {
        String text = new String(record, StandardCharsets.UTF_8);
        int start = text.indexOf(BEFORE) + BEFORE.length();
        return text.substring(start, text.indexOf('"', start));
    }
}
