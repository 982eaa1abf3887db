package dev.orderflow.local.secrets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions that list, describe, tag and delete secrets without touching their values. */
final class SecretCatalogue {

    private final SecretShelf shelf;
    private final Clock clock;

    SecretCatalogue(SecretShelf shelf, Clock clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    Map<String, Function<ObjectNode, JsonNode>> actions() {
        return Map.of(
                "DescribeSecret", this::describe,
                "ListSecrets", this::list,
                "ListSecretVersionIds", this::listVersions,
                "DeleteSecret", this::delete,
                "RestoreSecret", this::restore,
                "TagResource", this::tag,
                "UntagResource", this::untag);
    }

    private ObjectNode describe(ObjectNode input) {
        return SecretJson.description(shelf.find(id(input)), "VersionIdsToStages");
    }

    private ObjectNode list(ObjectNode input) {
        ObjectNode output = SecretJson.object();
        List<Secret> matching = shelf.all().stream()
                .filter(secret -> !secret.isDeleted()
                        || input.path("IncludePlannedDeletion").asBoolean(false))
                .filter(SecretFilter.all(input.path("Filters")))
                .sorted(order(input.path("SortOrder").asString("asc")))
                .toList();
        var entries = output.putArray("SecretList");
        for (Secret secret : SecretPage.cut(matching, input, output).entries()) {
            entries.add(SecretJson.description(secret, "SecretVersionsToStages"));
        }
        return output;
    }

    private static Comparator<Secret> order(String direction) {
        Comparator<Secret> oldestFirst = Comparator.comparing(Secret::createdAt).thenComparing(Secret::name);
        return direction.equals("desc") ? oldestFirst.reversed() : oldestFirst;
    }

    private ObjectNode listVersions(ObjectNode input) {
        Secret secret = shelf.find(id(input));
        boolean deprecated = input.path("IncludeDeprecated").asBoolean(false);
        List<SecretVersion> matching = secret.versions().list().stream()
                .filter(version -> deprecated || !version.stages().isEmpty())
                .toList();
        ObjectNode output = SecretJson.identity(secret);
        var entries = output.putArray("Versions");
        for (SecretVersion version : SecretPage.cut(matching, input, output).entries()) {
            ObjectNode entry = entries.addObject()
                    .put("VersionId", version.id())
                    .put("CreatedDate", SecretJson.seconds(version.createdAt()));
            version.stages().stream().sorted().forEach(entry.putArray("VersionStages")::add);
        }
        return output;
    }

    private ObjectNode delete(ObjectNode input) {
        boolean now = input.path("ForceDeleteWithoutRecovery").asBoolean(false);
        if (now && input.has("RecoveryWindowInDays")) {
            throw SecretErrors.invalidParameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        int days = input.path("RecoveryWindowInDays").asInt(30);
        if (days < 7 || days > 30) {
            throw SecretErrors.invalidParameter(
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        Instant when = now ? clock.instant() : clock.instant().plus(Duration.ofDays(days));
        Secret deleted = shelf.change(id(input), secret -> secret.requireLive().deletedAt(when));
        return SecretJson.identity(deleted).put("DeletionDate", SecretJson.seconds(when));
    }

    private ObjectNode restore(ObjectNode input) {
        return SecretJson.identity(shelf.change(id(input), Secret::restored));
    }

    private ObjectNode tag(ObjectNode input) {
        shelf.change(id(input), secret -> {
            Map<String, String> tags = new HashMap<>(secret.requireLive().tags());
            tags.putAll(SecretJson.tags(input.path("Tags")));
            return secret.tagged(tags, clock.instant());
        });
        return SecretJson.object();
    }

    private ObjectNode untag(ObjectNode input) {
        shelf.change(id(input), secret -> {
            Map<String, String> tags = new HashMap<>(secret.requireLive().tags());
            SecretJson.strings(input.path("TagKeys")).forEach(tags::remove);
            return secret.tagged(tags, clock.instant());
        });
        return SecretJson.object();
    }

    private static String id(ObjectNode input) {
        return input.path("SecretId").asString("");
    }
}
