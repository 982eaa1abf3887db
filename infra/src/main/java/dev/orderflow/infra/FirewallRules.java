package dev.orderflow.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.wafv2.CfnWebACL.BlockActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CountActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CustomHTTPHeaderProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CustomResponseProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ManagedRuleGroupStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.NotStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.OverrideActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RateBasedStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RegexMatchStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionOverrideProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.StatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.TextTransformationProperty;

/** What the firewall looks for, in its order. */
final class FirewallRules {

    static final String TOO_MANY = "too-many-requests";

    private static final int WINDOW_SECONDS = 300;
    private static final int PARTNERS_MORE = 20;

    /**
     * Rules of AWS that only count here: the function itself looks at the size of a body (256 KiB, where the rule has 8 KB), and a
     * partner's server need not name itself.
     */
    private static final List<String> ONLY_COUNTED = List.of("SizeRestrictions_BODY", "NoUserAgent_HEADER");

    private final OpenApiDocument document;

    FirewallRules(OpenApiDocument document) {
        this.document = document;
    }

    String tooManyBody() {
        return document.throttledBody();
    }

    List<RuleProperty> all(ApiSettings settings) {
        return List.of(
                rate("shoppers", 0, settings.perAddress(), not(ofPartners())),
                rate("partners", 1, settings.perAddress() * PARTNERS_MORE, ofPartners()),
                ofAws("AWSManagedRulesAmazonIpReputationList", 2, List.of()),
                ofAws("AWSManagedRulesKnownBadInputsRuleSet", 3, List.of()),
                ofAws("AWSManagedRulesCommonRuleSet", 4, ONLY_COUNTED));
    }

    private RuleProperty rate(String name, int priority, int limit, StatementProperty whom) {
        return RuleProperty.builder()
                .name(name)
                .priority(priority)
                .statement(StatementProperty.builder()
                        .rateBasedStatement(RateBasedStatementProperty.builder()
                                .aggregateKeyType("IP")
                                .limit(limit)
                                .evaluationWindowSec(WINDOW_SECONDS)
                                .scopeDownStatement(whom)
                                .build())
                        .build())
                .action(RuleActionProperty.builder()
                        .block(BlockActionProperty.builder()
                                .customResponse(tooMany())
                                .build())
                        .build())
                .visibilityConfig(Firewall.measured(name))
                .build();
    }

    /** With the headers that the gateway's own 429 has; only the id of the request is missing. */
    private CustomResponseProperty tooMany() {
        return CustomResponseProperty.builder()
                .responseCode(429)
                .customResponseBodyKey(TOO_MANY)
                .responseHeaders(Stream.concat(
                                document.throttledHeaders().entrySet().stream(),
                                Stream.of(Map.entry("Retry-After", "60"))) // the count is taken anew every half minute
                        .map(header -> CustomHTTPHeaderProperty.builder()
                                .name(header.getKey())
                                .value(header.getValue())
                                .build())
                        .toList())
                .build();
    }

    /** Partners are known by their key: their address says nothing, and their usage plan holds them. */
    private StatementProperty ofPartners() {
        return StatementProperty.builder()
                .regexMatchStatement(RegexMatchStatementProperty.builder()
                        .regexString(
                                "^(/" + RestGateway.STAGE + ")?/(" + String.join("|", document.partnerPaths()) + ")/")
                        .fieldToMatch(
                                FieldToMatchProperty.builder().uriPath(Map.of()).build())
                        .textTransformations(List.of(TextTransformationProperty.builder()
                                .priority(0)
                                .type("NONE")
                                .build()))
                        .build())
                .build();
    }

    private static StatementProperty not(StatementProperty statement) {
        return StatementProperty.builder()
                .notStatement(
                        NotStatementProperty.builder().statement(statement).build())
                .build();
    }

    private static RuleProperty ofAws(String name, int priority, List<String> onlyCounted) {
        return RuleProperty.builder()
                .name(name)
                .priority(priority)
                .statement(StatementProperty.builder()
                        .managedRuleGroupStatement(ManagedRuleGroupStatementProperty.builder()
                                .vendorName("AWS")
                                .name(name)
                                .ruleActionOverrides(onlyCounted.stream()
                                        .map(FirewallRules::counted)
                                        .toList())
                                .build())
                        .build())
                .overrideAction(OverrideActionProperty.builder().none(Map.of()).build())
                .visibilityConfig(Firewall.measured(name))
                .build();
    }

    private static RuleActionOverrideProperty counted(String rule) {
        return RuleActionOverrideProperty.builder()
                .name(rule)
                .actionToUse(RuleActionProperty.builder()
                        .count(CountActionProperty.builder().build())
                        .build())
                .build();
    }
}
