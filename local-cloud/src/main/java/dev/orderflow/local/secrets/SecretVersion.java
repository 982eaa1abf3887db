package dev.orderflow.local.secrets;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** One value of a secret. A version without stages is deprecated: no longer listed unless asked for. */
record SecretVersion(String id, SecretValue value, Instant createdAt, Set<String> stages) {

    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";

    SecretVersion {
        stages = Set.copyOf(stages);
    }

    SecretVersion with(String stage) {
        Set<String> more = new TreeSet<>(stages);
        more.add(stage);
        return new SecretVersion(id, value, createdAt, more);
    }

    SecretVersion without(String stage) {
        Set<String> fewer = new TreeSet<>(stages);
        fewer.remove(stage);
        return new SecretVersion(id, value, createdAt, fewer);
    }
}
