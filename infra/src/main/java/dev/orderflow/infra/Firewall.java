package dev.orderflow.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACL.AllowActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CustomResponseBodyProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.DefaultActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.VisibilityConfigProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/** In front of the stage: how much one address may send, and what AWS knows of attacks. Turns away with the API's own answers. */
final class Firewall extends Construct {

    /** What must not be in a log. */
    private static final List<String> SECRET_HEADERS = List.of("authorization", "x-api-key", "webhook-signature");

    Firewall(OrderflowStack stack, ApiSettings settings, String stageArn) {
        super(stack, "Firewall");
        var environment = stack.settings();
        var rules = new FirewallRules(OpenApiDocument.read());
        var acl = CfnWebACL.Builder.create(this, "Acl")
                .name(environment.named("api"))
                .description("In front of the API")
                .scope("REGIONAL")
                .defaultAction(DefaultActionProperty.builder()
                        .allow(AllowActionProperty.builder().build())
                        .build())
                .visibilityConfig(measured("all"))
                .customResponseBodies(Map.of(
                        FirewallRules.TOO_MANY,
                        CustomResponseBodyProperty.builder()
                                .contentType("APPLICATION_JSON")
                                .content(rules.tooManyBody())
                                .build()))
                .rules(rules.all(settings))
                .build();
        CfnWebACLAssociation.Builder.create(this, "Association")
                .resourceArn(stageArn)
                .webAclArn(acl.getAttrArn())
                .build();
        logging(stack, acl);
    }

    static VisibilityConfigProperty measured(String name) {
        return VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(false) // samples have headers
                .metricName(name)
                .build();
    }

    /** Only what was blocked or would have been. */
    private void logging(OrderflowStack stack, CfnWebACL acl) {
        var name = "aws-waf-logs-" + stack.settings().prefix(); // WAF takes no other beginning
        var logs = LogGroup.Builder.create(this, "Logs")
                .logGroupName(name)
                .retention(Retention.of(stack.settings()))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        var logging = CfnLoggingConfiguration.Builder.create(this, "Logging")
                .resourceArn(acl.getAttrArn())
                .logDestinationConfigs(List.of(stack.formatArn(ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName(name)
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build())))
                .redactedFields(SECRET_HEADERS.stream()
                        .map(header -> FieldToMatchProperty.builder()
                                .singleHeader(Map.of("Name", header))
                                .build())
                        .toList())
                .loggingFilter(Map.of(
                        "DefaultBehavior",
                        "DROP",
                        "Filters",
                        List.of(Map.of(
                                "Behavior",
                                "KEEP",
                                "Requirement",
                                "MEETS_ANY",
                                "Conditions",
                                Stream.of("BLOCK", "COUNT", "EXCLUDED_AS_COUNT")
                                        .map(action -> Map.of("ActionCondition", Map.of("Action", action)))
                                        .toList()))))
                .build();
        logging.getNode().addDependency(logs);
    }
}
