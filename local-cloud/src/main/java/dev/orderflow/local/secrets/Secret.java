package dev.orderflow.local.secrets;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named secret with everything known about it.
 *
 * @param description empty if there is none
 * @param deletionAt when it goes for good; null while nobody has deleted it
 */
record Secret(
        String name,
        String arn,
        String description,
        Map<String, String> tags,
        Versions versions,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletionAt) {

    Secret {
        if (!name.matches("[A-Za-z0-9/_+=.@!-]{1,512}")) {
            throw SecretErrors.validation(
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");
        }
        tags = Map.copyOf(tags);
    }

    static Secret made(String name, String arn, Instant now) {
        return new Secret(name, arn, "", Map.of(), Versions.NONE, now, now, null);
    }

    Secret described(String newDescription, Instant now) {
        return new Secret(name, arn, newDescription, tags, versions, createdAt, now, deletionAt);
    }

    Secret tagged(Map<String, String> newTags, Instant now) {
        return new Secret(name, arn, description, newTags, versions, createdAt, now, deletionAt);
    }

    Secret versioned(Versions newVersions, Instant now) {
        return new Secret(name, arn, description, tags, newVersions, createdAt, now, deletionAt);
    }

    Secret deletedAt(Instant when) {
        return new Secret(name, arn, description, tags, versions, createdAt, changedAt, when);
    }

    Secret restored() {
        return new Secret(name, arn, description, tags, versions, createdAt, changedAt, null);
    }

    boolean isDeleted() {
        return deletionAt != null;
    }

    Secret requireLive() {
        if (isDeleted()) {
            throw SecretErrors.deleted();
        }
        return this;
    }
}
