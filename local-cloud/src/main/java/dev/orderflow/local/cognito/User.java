package dev.orderflow.local.cognito;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user of the pool, who signs in by e-mail.
 *
 * @param sub also the user name, as in every pool that signs in by e-mail
 */
record User(
        String sub,
        Map<String, String> attributes,
        PasswordHash password,
        Status status,
        boolean enabled,
        Set<String> groups,
        Instant createdAt,
        Instant modifiedAt) {

    enum Status {
        UNCONFIRMED,
        CONFIRMED,
        FORCE_CHANGE_PASSWORD
    }

    User {
        // An order that stays: attributes are listed in it.
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    static User made(String sub, Map<String, String> attributes, PasswordHash password, Instant now) {
        return new User(sub, attributes, password, Status.UNCONFIRMED, true, Set.of(), now, now);
    }

    static String normalized(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    String email() {
        return attributes.getOrDefault("email", "");
    }

    User with(Status newStatus, Instant now) {
        return new User(sub, attributes, password, newStatus, enabled, groups, createdAt, now);
    }

    User with(PasswordHash newPassword, Instant now) {
        return new User(sub, attributes, newPassword, status, enabled, groups, createdAt, now);
    }

    User with(Map<String, String> changes, Instant now) {
        Map<String, String> changed = new LinkedHashMap<>(attributes);
        changed.putAll(changes);
        return new User(sub, changed, password, status, enabled, groups, createdAt, now);
    }

    User enabled(boolean nowEnabled, Instant now) {
        return new User(sub, attributes, password, status, nowEnabled, groups, createdAt, now);
    }

    User inGroups(Set<String> newGroups) {
        return new User(sub, attributes, password, status, enabled, newGroups, createdAt, modifiedAt);
    }
}
