package dev.orderflow.stream;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a worker that parks one key after the other because of defects, before a bad deployment has drained the stream into
 * the parking lot. It stays on until an operator forgives or another process takes over. What has been read by then waits in
 * its mailboxes; what is in the handler ends, and may still be parked.
 */
final class DefectBrake {

    private static final Logger LOG = LoggerFactory.getLogger(DefectBrake.class);

    private final ConsumerProperties.DefectLimit limit;
    private final SequencedMap<String, Boolean> newestKeys = new LinkedHashMap<>();
    private int defective;
    private @Nullable Instant forgivenAt;
    private volatile boolean on;

    DefectBrake(ConsumerProperties.DefectLimit limit) {
        this.limit = limit;
    }

    /** A key had an event that was parked because of a defect. */
    void defect(String key) {
        ended(key, true);
    }

    /** A key had an event that no defect kept from its end. It does not make up for a defect of the same key. */
    void fine(String key) {
        ended(key, false);
    }

    boolean on() {
        return on;
    }

    /** Begins to count anew when an operator has forgiven since it was told last. */
    synchronized void obey(ConsumerControl control) {
        if (!Objects.equals(control.defectsForgivenAt(), forgivenAt)) {
            forgivenAt = control.defectsForgivenAt();
            newestKeys.clear();
            defective = 0;
            on = false;
        }
    }

    private synchronized void ended(String key, boolean defect) {
        boolean known = Boolean.TRUE.equals(newestKeys.remove(key));
        newestKeys.put(key, defect || known);
        defective += defect && !known ? 1 : 0;
        if (newestKeys.size() > limit.of()) {
            defective -= newestKeys.pollFirstEntry().getValue() ? 1 : 0;
        }
        if (!on && defective >= limit.keys()) {
            on = true;
            LOG.atError()
                    .addKeyValue("keys", defective)
                    .addKeyValue("of", newestKeys.size())
                    .log("Too many keys parked because of defects, consumer stops until an operator resumes it");
        }
    }
}
