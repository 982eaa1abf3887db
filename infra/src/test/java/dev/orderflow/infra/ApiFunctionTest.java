package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NeedsNode
class ApiFunctionTest {

    private static final Path SOURCES = Path.of("..", "ingest-api", "src", "main", "java");

    @ParameterizedTest
    @CsvSource({"dev, 10", "staging, 50", "prod, 300"})
    void runsOnJava25FromASnapshotAndKeepsItsShareOfTheAccount(String environment, int concurrency) {
        var function = function(environment);

        assertThat(function.path("Runtime").asString()).isEqualTo("java25");
        assertThat(function.at("/Architectures/0").asString()).isEqualTo("arm64");
        assertThat(function.at("/SnapStart/ApplyOn").asString()).isEqualTo("PublishedVersions");
        assertThat(function.path("ReservedConcurrentExecutions").asInt()).isEqualTo(concurrency);
        assertThat(function.at("/TracingConfig/Mode").asString()).isEqualTo("Active");
        assertThat(function.at("/LoggingConfig/LogFormat").asString()).isEqualTo("JSON");
        assertThat(function.path("Timeout").asInt()).isLessThan(29);
    }

    @Test
    void comesFromAZipThatTheParametersName() {
        var code = function("prod").path("Code");

        assertThat(code.at("/S3Bucket/Ref").asString()).isEqualTo("CodeBucket");
        assertThat(code.at("/S3Key/Ref").asString()).isEqualTo("CodeKey");
        assertThat(api("prod").json().at("/Parameters/CodeKey/Default").asString())
                .isEqualTo("ingest-api/unreleased.zip");
    }

    @Test
    void startsTheHandlerThatIsThere() {
        var handler = function("prod").path("Handler").asString();

        assertThat(SOURCES.resolve(handler.replace('.', '/') + ".java")).exists();
    }

    @Test
    void isToldNothingThatItDoesNotRead() throws IOException {
        var settings = Files.readString(SOURCES.resolve("dev/orderflow/ingest/IngestSettings.java"));

        assertThat(function("prod").at("/Environment/Variables").propertyNames())
                .hasSize(5)
                .allSatisfy(
                        name -> assertThat(settings).contains("(\"" + name.substring("ORDERFLOW_".length()) + "\")"));
    }

    @ParameterizedTest
    @CsvSource({
        "dev, CodeDeployDefault.LambdaAllAtOnce",
        "staging, CodeDeployDefault.LambdaCanary10Percent5Minutes",
        "prod, CodeDeployDefault.LambdaLinear10PercentEvery1Minute"
    })
    void aNewVersionTakesOverStepByStepAndGoesBackWhereAnAlarmSounds(String environment, String configuration) {
        var group = api(environment).only("AWS::CodeDeploy::DeploymentGroup").path("Properties");

        assertThat(group.path("DeploymentConfigName").asString()).isEqualTo(configuration);
        assertThat(group.at("/AutoRollbackConfiguration/Events").valueStream().map(JsonNode::asString))
                .contains("DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_FAILURE");
        assertThat(group.at("/AlarmConfiguration/Alarms").findValuesAsString("Ref"))
                .containsExactlyInAnyOrderElementsOf(
                        api(environment).resources("AWS::CloudWatch::Alarm").keySet())
                .hasSize(2);
    }

    @Test
    void theAliasIsShiftedByCodeDeployAndOldVersionsStayToGoBackTo() {
        var alias = api("prod").only("AWS::Lambda::Alias");

        assertThat(alias.at("/Properties/Name").asString()).isEqualTo("live");
        assertThat(alias.at("/UpdatePolicy/CodeDeployLambdaAliasUpdate/DeploymentGroupName")
                        .isMissingNode())
                .isFalse();
        assertThat(api("prod")
                        .only("AWS::Lambda::Version")
                        .path("DeletionPolicy")
                        .asString())
                .isEqualTo("Retain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void everyLogEndsSometime(String environment) {
        assertThat(api(environment).properties("AWS::Logs::LogGroup"))
                .hasSize(3)
                .allSatisfy(logs -> assertThat(logs.path("RetentionInDays").asInt())
                        .isEqualTo(environment.equals("dev") ? 14 : 90));
    }

    private static JsonNode function(String environment) {
        return api(environment).only("AWS::Lambda::Function").path("Properties");
    }

    private static Template api(String environment) {
        return Synthesis.get().template(environment, "api");
    }
}
