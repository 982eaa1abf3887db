package dev.orderflow.ingest;

import java.util.Map;
import java.util.TreeMap;

/** Request headers, whose names have no case. A header that was not sent is empty. */
record Headers(Map<String, String> values) {

    Headers {
        var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        values = copy;
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return "Headers" + values.keySet(); // the values are tokens and keys
    }
}
