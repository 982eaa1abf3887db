package dev.orderflow.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import dev.orderflow.local.aws.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SecretsManagerTest {

    private static final String TOKEN_1 = "token-1-".repeat(4);
    private static final String TOKEN_2 = "token-2-".repeat(4);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:15:30Z"));
    private final SecretsManager secrets = new SecretsManager(clock);

    @Test
    void answersWithTheValueByNameAndByArn() {
        String arn = call("CreateSecret", "{'Name': 'partners/one', 'SecretString': 'v1'}")
                .path("ARN")
                .asString();

        assertThat(arn).matches("arn:aws:secretsmanager:eu-central-1:000000000000:secret:partners/one-[a-z]{6}");
        assertThat(value("{'SecretId': 'partners/one'}")).isEqualTo("v1");
        assertThat(value("{'SecretId': '%s'}".formatted(arn))).isEqualTo("v1");
        assertThat(value("{'SecretId': '%s'}".formatted(arn.substring(0, arn.length() - 7))))
                .isEqualTo("v1");
    }

    @Test
    void keepsThePreviousValueWhenANewOneIsPut() {
        secrets.put("key", "old");
        secrets.put("key", "new");

        assertThat(value("{'SecretId': 'key'}")).isEqualTo("new");
        assertThat(value("{'SecretId': 'key', 'VersionStage': 'AWSPREVIOUS'}")).isEqualTo("old");
        assertThat(secrets.find("key")).contains("new");
    }

    @Test
    void listsTheVersionsWithTheirStages() {
        call("CreateSecret", "{'Name': 'key', 'SecretString': 'old', 'ClientRequestToken': '%s'}".formatted(TOKEN_1));
        call(
                "UpdateSecret",
                "{'SecretId': 'key', 'SecretString': 'new', 'ClientRequestToken': '%s'}".formatted(TOKEN_2));

        assertThat(call("DescribeSecret", "{'SecretId': 'key'}").path("VersionIdsToStages"))
                .isEqualTo(json("{'%s': ['AWSPREVIOUS'], '%s': ['AWSCURRENT']}".formatted(TOKEN_1, TOKEN_2)));
        assertThat(call("ListSecretVersionIds", "{'SecretId': 'key'}")
                        .path("Versions")
                        .findValuesAsString("VersionId"))
                .containsExactly(TOKEN_1, TOKEN_2);
    }

    @Test
    void hidesAVersionThatIsNeitherCurrentNorPreviousAnyMore() {
        secrets.put("key", "1");
        secrets.put("key", "2");
        secrets.put("key", "3");

        assertThat(call("ListSecretVersionIds", "{'SecretId': 'key'}").path("Versions"))
                .hasSize(2);
        assertThat(call("ListSecretVersionIds", "{'SecretId': 'key', 'IncludeDeprecated': true}")
                        .path("Versions"))
                .hasSize(3);
    }

    @Test
    void movesTheCurrentStageBackAndForth() {
        call("CreateSecret", "{'Name': 'key', 'SecretString': 'old', 'ClientRequestToken': '%s'}".formatted(TOKEN_1));
        secrets.put("key", "new");

        call(
                "UpdateSecretVersionStage",
                "{'SecretId': 'key', 'VersionStage': 'AWSCURRENT', 'MoveToVersionId': '%s'}".formatted(TOKEN_1));

        assertThat(value("{'SecretId': 'key'}")).isEqualTo("old");
        assertThat(value("{'SecretId': 'key', 'VersionStage': 'AWSPREVIOUS'}")).isEqualTo("new");
    }

    @Test
    void acceptsARepeatedPutAndRefusesItsTokenForAnotherValue() {
        secrets.put("key", "old");
        String put = "{'SecretId': 'key', 'SecretString': '%s', 'ClientRequestToken': '%s'}";
        call("PutSecretValue", put.formatted("new", TOKEN_1));

        call("PutSecretValue", put.formatted("new", TOKEN_1));

        assertThat(error("PutSecretValue", put.formatted("other", TOKEN_1))).isEqualTo("ResourceExistsException");
        assertThat(value("{'SecretId': 'key'}")).isEqualTo("new");
    }

    @Test
    void refusesWithTheServicesOwnCodes() {
        secrets.put("key", "value");

        assertThat(error("GetSecretValue", "{'SecretId': 'none'}")).isEqualTo("ResourceNotFoundException");
        assertThat(error("GetSecretValue", "{'SecretId': 'key', 'VersionStage': 'AWSPREVIOUS'}"))
                .isEqualTo("ResourceNotFoundException");
        assertThat(error("CreateSecret", "{'Name': 'key'}")).isEqualTo("ResourceExistsException");
        assertThat(error("CreateSecret", "{'Name': 'not a name'}")).isEqualTo("ValidationException");
        assertThat(error("PutSecretValue", "{'SecretId': 'key'}")).isEqualTo("InvalidParameterException");
        assertThat(error("ListSecrets", "{'NextToken': 'x'}")).isEqualTo("InvalidNextTokenException");
        assertThat(error("RotateSecret", "{'SecretId': 'key'}")).isEqualTo("UnknownOperationException");
    }

    @Test
    void listsInPagesAndByFilter() {
        for (String name : new String[] {"a/1", "a/2", "b/1"}) {
            secrets.put(name, "value");
            clock.advance(Duration.ofSeconds(1));
        }

        JsonNode first = call("ListSecrets", "{'MaxResults': 2}");
        JsonNode second = call(
                "ListSecrets",
                "{'MaxResults': 2, 'NextToken': '%s'}"
                        .formatted(first.path("NextToken").asString()));

        assertThat(first.path("SecretList").findValuesAsString("Name")).containsExactly("a/1", "a/2");
        assertThat(second.path("SecretList").findValuesAsString("Name")).containsExactly("b/1");
        assertThat(second.has("NextToken")).isFalse();
        assertThat(listed("{'Filters': [{'Key': 'name', 'Values': ['a/']}]}")).isEqualTo("[a/1, a/2]");
        assertThat(listed("{'Filters': [{'Key': 'name', 'Values': ['!a/']}]}")).isEqualTo("[b/1]");
        assertThat(listed("{'SortOrder': 'desc'}")).isEqualTo("[b/1, a/2, a/1]");
    }

    @Test
    void keepsADeletedSecretUntilItsWindowEnds() {
        secrets.put("key", "value");
        call("DeleteSecret", "{'SecretId': 'key', 'RecoveryWindowInDays': 7}");

        assertThat(error("GetSecretValue", "{'SecretId': 'key'}")).isEqualTo("InvalidRequestException");
        assertThat(error("CreateSecret", "{'Name': 'key'}")).isEqualTo("InvalidRequestException");
        assertThat(listed("{}")).isEqualTo("[]");
        assertThat(listed("{'IncludePlannedDeletion': true}")).isEqualTo("[key]");
        call("RestoreSecret", "{'SecretId': 'key'}");
        assertThat(value("{'SecretId': 'key'}")).isEqualTo("value");

        call("DeleteSecret", "{'SecretId': 'key', 'RecoveryWindowInDays': 7}");
        clock.advance(Duration.ofDays(7));
        assertThat(error("DescribeSecret", "{'SecretId': 'key'}")).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void deletesAtOnceWhenAskedTo() {
        secrets.put("key", "value");

        call("DeleteSecret", "{'SecretId': 'key', 'ForceDeleteWithoutRecovery': true}");

        assertThat(error("GetSecretValue", "{'SecretId': 'key'}")).isEqualTo("ResourceNotFoundException");
        secrets.put("key", "again");
        assertThat(value("{'SecretId': 'key'}")).isEqualTo("again");
    }

    @Test
    void answersABatchWithValuesAndErrors() {
        secrets.put("one", "1");
        secrets.put("two", "2");

        JsonNode byId = call("BatchGetSecretValue", "{'SecretIdList': ['one', 'none']}");
        JsonNode byFilter = call("BatchGetSecretValue", "{'Filters': [{'Key': 'name', 'Values': ['t']}]}");

        assertThat(byId.path("SecretValues").findValuesAsString("SecretString")).containsExactly("1");
        assertThat(byId.path("Errors").findValuesAsString("ErrorCode")).containsExactly("ResourceNotFoundException");
        assertThat(byFilter.path("SecretValues").findValuesAsString("SecretString"))
                .containsExactly("2");
    }

    @Test
    void tagsAndUntags() {
        call("CreateSecret", "{'Name': 'key', 'Tags': [{'Key': 'a', 'Value': '1'}]}");

        call("TagResource", "{'SecretId': 'key', 'Tags': [{'Key': 'b', 'Value': '2'}]}");
        call("UntagResource", "{'SecretId': 'key', 'TagKeys': ['a']}");

        assertThat(call("DescribeSecret", "{'SecretId': 'key'}").path("Tags"))
                .isEqualTo(json("[{'Key': 'b', 'Value': '2'}]"));
        assertThat(error("GetSecretValue", "{'SecretId': 'key'}")).isEqualTo("ResourceNotFoundException");
    }

    private String value(String input) {
        return call("GetSecretValue", input).path("SecretString").asString();
    }

    private String listed(String input) {
        return call("ListSecrets", input)
                .path("SecretList")
                .findValuesAsString("Name")
                .toString();
    }

    private JsonNode call(String action, String input) {
        AwsResponse response = send(action, input);
        assertThat(response.status())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JsonMapper.builder().build().readTree(response.body());
    }

    private String error(String action, String input) {
        AwsResponse response = send(action, input);
        assertThat(response.status()).isEqualTo(400);
        return JsonMapper.builder()
                .build()
                .readTree(response.body())
                .path("__type")
                .asString();
    }

    private AwsResponse send(String action, String input) {
        return secrets.service()
                .answer(new AwsRequest(
                        "POST",
                        "/",
                        "",
                        Map.of("x-amz-target", "secretsmanager." + action),
                        json(input).toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
    }
}
