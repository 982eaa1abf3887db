package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NeedsNode
class FirewallTest {

    private final Template api = Synthesis.get().template("prod", "api");
    private final JsonNode acl = api.only("AWS::WAFv2::WebACL").path("Properties");

    @Test
    void standsBeforeTheStage() {
        var association = api.only("AWS::WAFv2::WebACLAssociation").path("Properties");

        assertThat(association.path("ResourceArn").toString()).contains("/stages/");
        assertThat(acl.path("Scope").asString()).isEqualTo("REGIONAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shoppers", "partners"})
    void answersWhoeverSendsTooMuchAsTheGatewayDoes(String whom) {
        var response = rule(whom).at("/Action/Block/CustomResponse");
        var body = acl.at("/CustomResponseBodies/too-many-requests");

        assertThat(response.path("ResponseCode").asInt()).isEqualTo(429);
        assertThat(response.path("CustomResponseBodyKey").asString()).isEqualTo("too-many-requests");
        assertThat(JsonMapper.shared().readTree(body.path("Content").asString()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "type": "https://orderflow.dev/problems/too-many-requests",
                          "title": "Too many requests",
                          "status": 429,
                          "detail": "Wait before trying again."
                        }
                        """));
    }

    /** Of the media types that it takes, this is the nearest to a problem's; it refuses a header of that name. */
    @Test
    void saysThatItsAnswerIsJson() {
        assertThat(acl.at("/CustomResponseBodies/too-many-requests/ContentType").asString())
                .isEqualTo("APPLICATION_JSON");
        assertThat(rule("shoppers")
                        .at("/Action/Block/CustomResponse/ResponseHeaders")
                        .valueStream())
                .extracting(header -> header.path("Name").asString() + ": "
                        + header.path("Value").asString())
                .containsExactlyInAnyOrder(
                        "Access-Control-Allow-Origin: *",
                        "Access-Control-Expose-Headers: ETag,Location,Retry-After,X-Correlation-Id,traceparent",
                        "Cache-Control: no-store",
                        "Retry-After: 60",
                        "X-Content-Type-Options: nosniff");
    }

    @Test
    void countsShoppersByAddressAndPartnersFarMoreGenerously() {
        var shoppers = rule("shoppers").at("/Statement/RateBasedStatement");
        var partners = rule("partners").at("/Statement/RateBasedStatement");
        var path = partners.at("/ScopeDownStatement/RegexMatchStatement/RegexString")
                .asString();

        assertThat(shoppers.path("AggregateKeyType").asString()).isEqualTo("IP");
        assertThat(shoppers.path("Limit").asInt()).isEqualTo(2_000);
        assertThat(partners.path("Limit").asInt()).isEqualTo(40_000);
        assertThat(shoppers.at("/ScopeDownStatement/NotStatement/Statement"))
                .isEqualTo(partners.path("ScopeDownStatement"));
        assertThat(Pattern.compile(path).matcher("/live/orderpacked/o-1").find())
                .isTrue();
        assertThat(Pattern.compile(path).matcher("/orderundeliverable/o-1").find())
                .isTrue();
        assertThat(Pattern.compile(path).matcher("/signin").find()).isFalse();
        assertThat(Pattern.compile(path).matcher("/orders/orderpacked/o-1").find())
                .isFalse();
    }

    @Test
    void usesWhatAwsKnowsButLeavesTheSizeOfABodyToTheFunction() {
        assertThat(rule("AWSManagedRulesCommonRuleSet")
                        .at("/Statement/ManagedRuleGroupStatement/RuleActionOverrides")
                        .valueStream()
                        .filter(override -> override.path("ActionToUse").has("Count"))
                        .map(override -> override.path("Name").asString()))
                .containsExactlyInAnyOrder("SizeRestrictions_BODY", "NoUserAgent_HEADER");
        assertThat(rule("AWSManagedRulesKnownBadInputsRuleSet")
                        .path("OverrideAction")
                        .has("None"))
                .isTrue();
    }

    @Test
    void logsNoKeyAndNoToken() {
        var logging = api.only("AWS::WAFv2::LoggingConfiguration").path("Properties");

        assertThat(logging.path("RedactedFields").findValuesAsString("Name"))
                .containsExactlyInAnyOrder("authorization", "x-api-key", "webhook-signature");
        assertThat(logging.at("/LoggingFilter/DefaultBehavior").asString()).isEqualTo("DROP");
        assertThat(acl.path("Rules")).allSatisfy(rule -> assertThat(
                        rule.at("/VisibilityConfig/SampledRequestsEnabled").asBoolean(true))
                .isFalse());
    }

    private JsonNode rule(String name) {
        return acl.path("Rules")
                .valueStream()
                .filter(rule -> rule.path("Name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
