package dev.orderflow.local;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Points every AWS client of this JVM at the local endpoint, by the properties that the SDK itself reads; so production code
 * needs to know nothing of it.
 */
final class SdkSettings implements AutoCloseable {

    static final String REGION = "eu-central-1";

    private final Map<String, String> before = new TreeMap<>();

    private SdkSettings() {}

    static SdkSettings pointingAt(URI endpoint) {
        var settings = new SdkSettings();
        settings.set("aws.endpointUrl", endpoint.toString());
        settings.set("aws.region", REGION);
        settings.set("aws.accessKeyId", "local");
        settings.set("aws.secretAccessKey", "local");
        return settings;
    }

    /** Puts back what was set before. */
    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    private void set(String name, String value) {
        String old = System.setProperty(name, value);
        before.put(name, old == null ? "" : old);
    }
}
