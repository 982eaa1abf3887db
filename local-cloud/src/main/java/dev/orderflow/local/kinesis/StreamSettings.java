package dev.orderflow.local.kinesis;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** What may be changed of a stream while it runs. */
final class StreamSettings {

    static final int SHORTEST_RETENTION = 24;
    static final int LONGEST_RETENTION = 8760;

    private final Map<String, String> tags = new ConcurrentSkipListMap<>();
    private final Set<String> shardMetrics = new ConcurrentSkipListSet<>();
    private volatile int retentionHours = SHORTEST_RETENTION;
    private volatile String mode;
    private volatile Optional<String> encryptionKey = Optional.empty();

    StreamSettings(String mode, Map<String, String> tags) {
        this.mode = mode;
        this.tags.putAll(tags);
    }

    Duration retention() {
        return Duration.ofHours(retentionHours);
    }

    int retentionHours() {
        return retentionHours;
    }

    void retainFor(int hours) {
        retentionHours = hours;
    }

    String mode() {
        return mode;
    }

    void switchTo(String newMode) {
        mode = newMode;
    }

    Map<String, String> tags() {
        return tags;
    }

    Set<String> shardMetrics() {
        return shardMetrics;
    }

    void measure(Collection<String> metrics) {
        shardMetrics.addAll(metrics);
    }

    void stopMeasuring(Collection<String> metrics) {
        shardMetrics.removeAll(metrics);
    }

    Optional<String> encryptionKey() {
        return encryptionKey;
    }

    /** Only remembered: nothing here leaves the memory of this program. */
    void encryptWith(Optional<String> key) {
        encryptionKey = key;
    }
}
