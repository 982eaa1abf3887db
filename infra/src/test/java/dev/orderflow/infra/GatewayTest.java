package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NeedsNode
class GatewayTest {

    private final Template api = Synthesis.get().template("prod", "api");

    @Test
    void everyRequestGoesToTheVersionThatIsLive() {
        var alias = api.resources("AWS::Lambda::Alias").keySet().iterator().next();
        var body = body();

        assertThat(body.findValues("uri")).isNotEmpty().allSatisfy(uri -> {
            assertThat(uri.at("/Fn::Sub/0").asString())
                    .isEqualTo(
                            "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${IngestFunctionArn}/invocations");
            assertThat(uri.at("/Fn::Sub/1/IngestFunctionArn/Ref").asString()).isEqualTo(alias);
        });
        var permission = api.only("AWS::Lambda::Permission").path("Properties");
        assertThat(permission.path("FunctionName").path("Ref").asString()).isEqualTo(alias);
        assertThat(permission.path("Principal").asString()).isEqualTo("apigateway.amazonaws.com");
        assertThat(permission.path("SourceArn").toString()).contains("/live/*/*");
    }

    @Test
    void tokensAreThoseOfThePool() {
        var providers = body().at("/components/securitySchemes/shopper/x-amazon-apigateway-authorizer/providerARNs");

        assertThat(providers.at("/0/Fn::Sub/1/UserPoolArn/Fn::ImportValue").asString())
                .startsWith("orderflow-prod-accounts:");
    }

    @Test
    void theStageLogsMeasuresTracesAndHoldsBack() {
        var stage = api.only("AWS::ApiGateway::Stage").path("Properties");
        var all = stage.at("/MethodSettings/0");

        assertThat(stage.path("StageName").asString()).isEqualTo("live");
        assertThat(stage.path("TracingEnabled").asBoolean()).isTrue();
        assertThat(all.path("MetricsEnabled").asBoolean()).isTrue();
        assertThat(all.path("DataTraceEnabled").asBoolean(true)).isFalse();
        assertThat(all.path("ThrottlingRateLimit").asInt()).isEqualTo(2000);
        assertThat(all.path("ThrottlingBurstLimit").asInt()).isEqualTo(4000);
        assertThat(JsonMapper.shared()
                        .readTree(stage.at("/AccessLogSetting/Format").asString())
                        .propertyNames())
                .contains("requestId", "status", "route", "refusedBy")
                .doesNotContain("ip", "query", "claims");
    }

    @Test
    void eachPartnerHasAPlanAndAnEmptySecretUnderTheNameThatTheFunctionReads() {
        assertThat(api.properties("AWS::ApiGateway::UsagePlan")).hasSize(2).allSatisfy(plan -> {
            assertThat(plan.path("UsagePlanName").asString())
                    .matches("orderflow-prod-partner-main-(warehouse|courier)");
            assertThat(plan.at("/Throttle/RateLimit").asInt()).isEqualTo(500);
            assertThat(plan.at("/Quota/Period").asString()).isEqualTo("DAY");
            assertThat(plan.path("ApiStages")).hasSize(1);
        });
        assertThat(api.properties("AWS::SecretsManager::Secret"))
                .extracting(secret -> secret.path("Name").asString())
                .containsExactlyInAnyOrder(
                        "orderflow/prod/partners/main-warehouse/inbound",
                        "orderflow/prod/partners/main-courier/inbound");
        assertThat(api.properties("AWS::SecretsManager::Secret")).allSatisfy(secret -> {
            assertThat(secret.has("SecretString") || secret.has("GenerateSecretString"))
                    .isFalse();
            assertThat(secret.has("KmsKeyId")).isTrue();
        });
    }

    @Test
    void aNameOfOnesOwnIsOptionalAndThenTheOnlyWayIn() {
        assertThat(api.json().at("/Parameters/DomainName/Default").asString("?"))
                .isEmpty();
        var domain = api.only("AWS::ApiGateway::DomainName");
        assertThat(domain.path("Condition").asString()).isEqualTo("DomainGiven");
        assertThat(domain.at("/Properties/SecurityPolicy").asString()).isEqualTo("TLS_1_2");
        assertThat(api.only("AWS::ApiGateway::BasePathMapping")
                        .path("Condition")
                        .asString())
                .isEqualTo("DomainGiven");
        assertThat(api.only("AWS::ApiGateway::RestApi")
                        .at("/Properties/DisableExecuteApiEndpoint/Fn::If/0")
                        .asString())
                .isEqualTo("DomainGiven");
    }

    private JsonNode body() {
        return api.only("AWS::ApiGateway::RestApi").at("/Properties/Body");
    }
}
