package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NeedsNode
class QueuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"events", "mail"})
    void haveDeadLettersForEveryTargetOfARule(String part) {
        var template = Synthesis.get().template("prod", part);
        var rules = template.properties("AWS::Events::Rule");

        assertThat(rules).isNotEmpty();
        for (var rule : rules) {
            var target = rule.at("/Targets/0");
            var queue = template.resources("AWS::SQS::Queue").get(name(target.path("Arn")));
            assertThat(queue).isNotNull();
            assertThat(name(target.at("/DeadLetterConfig/Arn")))
                    .isEqualTo(name(queue.at("/Properties/RedrivePolicy/deadLetterTargetArn")))
                    .isNotEqualTo(name(target.path("Arn")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "mail"})
    void areFilledByTheirOwnRuleAloneAndNeverInTheClear(String part) {
        var template = Synthesis.get().template("prod", part);
        var policies = template.properties("AWS::SQS::QueuePolicy");

        assertThat(policies).hasSameSizeAs(template.resources("AWS::SQS::Queue").entrySet());
        for (var policy : policies) {
            var statements =
                    policy.at("/PolicyDocument/Statement").valueStream().toList();
            assertThat(statements).hasSize(2);
            assertThat(statements.getFirst().path("Effect").asString()).isEqualTo("Deny");
            assertThat(statements
                            .getFirst()
                            .at("/Condition/Bool/aws:SecureTransport")
                            .asString())
                    .isEqualTo("false");
            assertThat(allowed(statements.getLast()))
                    .containsExactly("Allow", "events.amazonaws.com", "sqs:SendMessage");
            assertThat(template.resources("AWS::Events::Rule"))
                    .containsKey(name(statements.getLast().at("/Condition/ArnEquals/aws:SourceArn")));
        }
    }

    private static List<String> allowed(JsonNode statement) {
        return Stream.of(statement.path("Effect"), statement.at("/Principal/Service"), statement.path("Action"))
                .map(JsonNode::asString)
                .toList();
    }

    private static String name(JsonNode arn) {
        return arn.at("/Fn::GetAtt/0").asString();
    }
}
