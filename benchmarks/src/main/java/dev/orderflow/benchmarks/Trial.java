package dev.orderflow.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a program is started.
 *
 * @param application the consumer's name: whoever starts under it again goes on where the last one stopped
 * @param own what concerns every program, as system properties {@code benchmark.<name>}
 * @param runtime settings of the consumer runtime, below {@code orderflow.consumer}
 */
record Trial(String stream, String application, Map<String, String> own, Map<String, String> runtime) {

    Trial {
        own = Map.copyOf(own);
        runtime = Map.copyOf(runtime);
    }

    static Trial of(String stream) {
        return new Trial(stream, Lab.unique("group"), Map.of("table", Cloud.TABLES.orders()), Map.of());
    }

    /** The same stream, seen for the first time. */
    Trial again() {
        return new Trial(stream, Lab.unique("group"), own, runtime);
    }

    Trial calling(URI partner) {
        return with("partner", partner.toString());
    }

    /** How many records between two counts. */
    Trial counting(int window) {
        return with("window", Integer.toString(window));
    }

    Trial with(String name, String value) {
        return new Trial(stream, application, added(own, name, value), runtime);
    }

    /** A setting of the consumer runtime. */
    Trial set(String name, String value) {
        return new Trial(stream, application, own, added(runtime, name, value));
    }

    List<String> properties() {
        var properties = new ArrayList<String>();
        own.forEach((name, value) -> properties.add("-Dbenchmark." + name + "=" + value));
        properties.add("-Dbenchmark.stream=" + stream);
        properties.add("-Dbenchmark.application=" + application);
        return properties;
    }

    List<String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("name", application);
        all.put("environment", Cloud.ENVIRONMENT);
        all.put("stream", stream);
        all.put("worker-id", application + "-0");
        all.putAll(runtime);
        var arguments = new ArrayList<String>();
        all.forEach((name, value) -> arguments.add("--orderflow.consumer." + name + "=" + value));
        arguments.add("--server.port=0");
        arguments.add("--server.address=127.0.0.1");
        return arguments;
    }

    private static Map<String, String> added(Map<String, String> map, String name, String value) {
        var all = new LinkedHashMap<>(map);
        all.put(name, value);
        return all;
    }
}
