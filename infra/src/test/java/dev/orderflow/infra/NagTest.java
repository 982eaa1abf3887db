package dev.orderflow.infra;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What cdk-nag's rules for AWS solutions say of the stacks. */
@NeedsNode
class NagTest {

    /** All that is meant to be as it is: rule and resource of an environment; the reason is beside the code. */
    private static final String ACCEPTED = """
            AwsSolutions-APIG2 api/Gateway/Api/Resource
            AwsSolutions-COG2 accounts/Pool/Resource
            AwsSolutions-COG3 accounts/Pool/Resource
            AwsSolutions-IAM4 api/Deployment/Group/ServiceRole/Resource
            AwsSolutions-IAM4 api/Gateway/Api/CloudWatchRole/Resource
            AwsSolutions-IAM5 access/admin-restore/Resource
            AwsSolutions-IAM5 access/admin-restore/Resource
            AwsSolutions-IAM5 access/delivery-connector/Resource
            AwsSolutions-IAM5 access/mailer/Resource
            AwsSolutions-IAM5 access/stream-router/Resource
            AwsSolutions-IAM5 access/warehouse-connector/Resource
            AwsSolutions-IAM5 api/Function/Role/DefaultPolicy/Resource
            AwsSolutions-IAM5 api/Function/Role/Resource
            AwsSolutions-KDS3 data/Orders stream/Resource
            AwsSolutions-SMG4 api/Partner secrets/main-courier
            AwsSolutions-SMG4 api/Partner secrets/main-warehouse
            """;

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void findsNothingThatIsNotExplained(String environment) {
        assertThat(lines(environment)).hasSizeGreaterThan(50);
        assertThat(lines(environment).filter(line -> compliance(line).startsWith("Non-Compliant")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void acceptsOnlyWhatIsListedAndSaysWhy(String environment) {
        var accepted = lines(environment)
                .filter(line -> compliance(line).equals("Suppressed"))
                .toList();

        assertThat(accepted.stream()
                        .map(line -> line.path("ruleId").asString() + " "
                                + line.path("resourceId").asString().substring(environment.length() + 1))
                        .sorted())
                .containsExactlyElementsOf(ACCEPTED.lines().toList());
        assertThat(accepted).extracting(NagTest::reason).allMatch(reason -> reason.length() > 20);
    }

    /** One that suppresses nothing would hide what comes later. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void acceptsNothingInAdvance(String environment) {
        var written = Synthesis.get().templates(environment).values().stream()
                .flatMap(template -> template.json().findValues("rules_to_suppress").stream())
                .flatMap(JsonNode::valueStream)
                .map(rule ->
                        rule.path("id").asString() + ": " + rule.path("reason").asString())
                .collect(toCollection(TreeSet::new));

        assertThat(written)
                .isEqualTo(lines(environment)
                        .filter(line -> compliance(line).equals("Suppressed"))
                        .map(line -> line.path("ruleId").asString() + ": " + reason(line))
                        .collect(toCollection(TreeSet::new)));
    }

    private static Stream<JsonNode> lines(String environment) {
        return Synthesis.get().nagReports(environment).stream()
                .flatMap(report -> report.path("lines").valueStream());
    }

    private static String compliance(JsonNode line) {
        return line.path("compliance").asString();
    }

    /** Without the finding that it is about, which comes first where it is about one only. */
    private static String reason(JsonNode line) {
        return line.path("exceptionReason").asString().replaceFirst("^\\[.*?] ", "");
    }
}
