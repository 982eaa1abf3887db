package dev.orderflow.local.secrets;

import static dev.orderflow.local.secrets.SecretVersion.CURRENT;

import dev.orderflow.local.aws.AwsError;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions that read and write values. */
final class SecretValues {

    private static final String ARN_START = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:";

    private final SecretShelf shelf;
    private final Clock clock;

    SecretValues(SecretShelf shelf, Clock clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    Map<String, Function<ObjectNode, JsonNode>> actions() {
        return Map.of(
                "CreateSecret", this::create,
                "GetSecretValue", this::get,
                "PutSecretValue", this::put,
                "UpdateSecret", this::update,
                "BatchGetSecretValue", this::getBatch,
                "UpdateSecretVersionStage", this::moveStage);
    }

    ObjectNode create(ObjectNode input) {
        String name = input.path("Name").asString("");
        Optional<SecretValue> value = SecretValue.in(input);
        String token = token(input);
        Secret made = Secret.made(name, arn(name), clock.instant())
                .described(input.path("Description").asString(""), clock.instant())
                .tagged(SecretJson.tags(input.path("Tags")), clock.instant());
        if (shelf.has(name) && repeats(shelf.find(name), token, value)) {
            return written(shelf.find(name), token);
        }
        Secret added = shelf.add(value.map(some -> withVersion(made, token, some, Set.of(CURRENT)))
                .orElse(made));
        return value.isPresent() ? written(added, token) : SecretJson.identity(added);
    }

    ObjectNode get(ObjectNode input) {
        Secret secret = shelf.find(id(input)).requireLive();
        return SecretJson.value(secret, wanted(secret, input));
    }

    ObjectNode put(ObjectNode input) {
        SecretValue value = SecretValue.in(input)
                .orElseThrow(
                        () -> SecretErrors.invalidParameter("You must provide either SecretString or SecretBinary."));
        List<String> stages = SecretJson.strings(input.path("VersionStages"));
        String token = token(input);
        Secret changed = shelf.change(
                id(input),
                secret -> withVersion(
                        secret.requireLive(), token, value, stages.isEmpty() ? Set.of(CURRENT) : Set.copyOf(stages)));
        return written(changed, token);
    }

    private ObjectNode update(ObjectNode input) {
        Optional<SecretValue> value = SecretValue.in(input);
        String token = token(input);
        Secret changed = shelf.change(id(input), secret -> {
            Secret described = input.path("Description")
                    .stringValueOpt()
                    .map(text -> secret.requireLive().described(text, clock.instant()))
                    .orElse(secret.requireLive());
            return value.map(some -> withVersion(described, token, some, Set.of(CURRENT)))
                    .orElse(described);
        });
        return value.isPresent() ? SecretJson.identity(changed).put("VersionId", token) : SecretJson.identity(changed);
    }

    private ObjectNode getBatch(ObjectNode input) {
        boolean byId = input.has("SecretIdList");
        if (byId == input.has("Filters")) {
            throw SecretErrors.invalidParameter("Either 'SecretIdList' or 'Filters' must be provided, but not both.");
        }
        ObjectNode output = SecretJson.object();
        var values = output.putArray("SecretValues");
        var errors = output.putArray("Errors");
        List<String> ids = byId ? SecretJson.strings(input.path("SecretIdList")) : names(input, output);
        for (String id : ids) {
            try {
                values.add(get(SecretJson.object().put("SecretId", id)));
            } catch (AwsError error) {
                errors.addObject()
                        .put("SecretId", id)
                        .put("ErrorCode", error.code())
                        .put("Message", error.getMessage());
            }
        }
        return output;
    }

    private List<String> names(ObjectNode input, ObjectNode output) {
        List<String> matching = shelf.all().stream()
                .filter(secret -> !secret.isDeleted())
                .filter(SecretFilter.all(input.path("Filters")))
                .map(Secret::name)
                .toList();
        return SecretPage.cut(matching, input, output).entries();
    }

    private ObjectNode moveStage(ObjectNode input) {
        String stage = input.path("VersionStage").asString("");
        Optional<String> target = input.path("MoveToVersionId").stringValueOpt();
        if (target.isEmpty() && stage.equals(CURRENT)) {
            throw SecretErrors.invalidParameter(
                    "You can only move staging label AWSCURRENT to a different secret version.");
        }
        Secret changed = shelf.change(id(input), secret -> {
            Versions versions = secret.requireLive().versions();
            return secret.versioned(
                    target.map(id -> versions.moved(stage, version(secret, id).id()))
                            .orElseGet(() -> versions.unstaged(stage)),
                    clock.instant());
        });
        return SecretJson.identity(changed);
    }

    private Secret withVersion(Secret secret, String token, SecretValue value, Set<String> stages) {
        Optional<SecretVersion> known = secret.versions().byId(token);
        if (known.isPresent()) {
            if (known.get().value().equals(value)) {
                return secret;
            }
            throw SecretErrors.tokenUsed(token);
        }
        SecretVersion version = new SecretVersion(token, value, clock.instant(), Set.of());
        return secret.versioned(secret.versions().plus(version, stages), clock.instant());
    }

    private static boolean repeats(Secret existing, String token, Optional<SecretValue> value) {
        return value.isPresent()
                && existing.versions().byId(token).map(SecretVersion::value).equals(value);
    }

    private static SecretVersion wanted(Secret secret, ObjectNode input) {
        Optional<String> id = input.path("VersionId").stringValueOpt();
        String stage = input.path("VersionStage").asString(CURRENT);
        if (id.isEmpty()) {
            return secret.versions().at(stage).orElseThrow(() -> SecretErrors.noValue("staging label: " + stage));
        }
        SecretVersion version = version(secret, id.get());
        if (input.has("VersionStage") && !version.stages().contains(stage)) {
            throw SecretErrors.invalidRequest(
                    "You provided a VersionStage that is not associated to the provided VersionId.");
        }
        return version;
    }

    private static SecretVersion version(Secret secret, String id) {
        return secret.versions().byId(id).orElseThrow(() -> SecretErrors.noValue("VersionId: " + id));
    }

    private static ObjectNode written(Secret secret, String versionId) {
        return SecretJson.identity(secret, secret.versions().byId(versionId).orElseThrow());
    }

    private static String token(ObjectNode input) {
        String token =
                input.path("ClientRequestToken").asString(UUID.randomUUID().toString());
        if (token.length() < 32 || token.length() > 64) {
            throw SecretErrors.invalidParameter("ClientRequestToken must have 32 to 64 characters.");
        }
        return token;
    }

    private static String arn(String name) {
        return ARN_START + name + "-" + suffix();
    }

    private static String suffix() {
        return new Random()
                .ints('a', 'z' + 1)
                .limit(6)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String id(ObjectNode input) {
        return input.path("SecretId").asString("");
    }
}
