package dev.orderflow.local.secrets;

import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** All secrets by name. Every method is one atomic step; a secret whose recovery window has passed is gone. */
final class SecretShelf {

    private final Clock clock;
    private final SortedMap<String, Secret> secrets = new TreeMap<>();

    SecretShelf(Clock clock) {
        this.clock = clock;
    }

    synchronized Secret add(Secret secret) {
        dropExpired();
        Secret existing = secrets.get(secret.name());
        if (existing == null) {
            secrets.put(secret.name(), secret);
            return secret;
        }
        if (existing.isDeleted()) {
            throw SecretErrors.invalidRequest(
                    "You can't create this secret because a secret with this name is already scheduled for deletion.");
        }
        throw SecretErrors.exists(secret.name());
    }

    /** @param id a name, an ARN, or an ARN without the six random characters at its end */
    synchronized Secret find(String id) {
        dropExpired();
        return secrets.values().stream()
                .filter(secret -> isNamed(secret, id))
                .findFirst()
                .orElseThrow(SecretErrors::notFound);
    }

    synchronized Secret change(String id, UnaryOperator<Secret> change) {
        Secret changed = change.apply(find(id));
        secrets.put(changed.name(), changed);
        return changed;
    }

    synchronized boolean has(String name) {
        dropExpired();
        return secrets.containsKey(name);
    }

    synchronized List<Secret> all() {
        dropExpired();
        return List.copyOf(secrets.values());
    }

    private static boolean isNamed(Secret secret, String id) {
        if (!id.startsWith("arn:")) {
            return secret.name().equals(id);
        }
        return secret.arn().equals(id)
                || secret.arn().substring(0, secret.arn().length() - 7).equals(id);
    }

    private void dropExpired() {
        secrets.values()
                .removeIf(secret ->
                        secret.deletionAt() != null && !secret.deletionAt().isAfter(clock.instant()));
    }
}
