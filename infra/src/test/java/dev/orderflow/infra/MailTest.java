package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@NeedsNode
class MailTest {

    private final Template template = Synthesis.get().template("prod", "mail");

    @Test
    void stopsLaterMailsToWhoeverBouncedOrComplained() {
        var set = template.only("AWS::SES::ConfigurationSet").path("Properties");

        assertThat(set.path("Name").asString()).isEqualTo("orderflow-prod");
        assertThat(set.at("/SuppressionOptions/SuppressedReasons").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("BOUNCE", "COMPLAINT");
        assertThat(set.at("/ReputationOptions/ReputationMetricsEnabled").asBoolean())
                .isTrue();
        assertThat(set.at("/DeliveryOptions/TlsPolicy").asString()).isEqualTo("REQUIRE");
    }

    @Test
    void tellsOfTroubleOnTheDefaultBusAndCountsInCloudWatch() {
        var destinations = template.properties("AWS::SES::ConfigurationSetEventDestination").stream()
                .map(destination -> destination.path("EventDestination"))
                .toList();

        assertThat(destinations).hasSize(2);
        assertThat(destinations).anySatisfy(feedback -> {
            assertThat(feedback.path("EventBridgeDestination").toString()).contains("event-bus/default");
            assertThat(feedback.path("MatchingEventTypes").valueStream().map(JsonNode::asString))
                    .containsExactlyInAnyOrder("bounce", "complaint", "reject", "renderingFailure");
        });
        assertThat(destinations).anySatisfy(counts -> assertThat(
                        counts.at("/CloudWatchDestination/DimensionConfigurations/0/DimensionName")
                                .asString())
                .isEqualTo("ses:configuration-set"));
    }

    @Test
    void sendsFromTheEnvironmentsDomainUnlessAnotherIsGiven() {
        assertThat(template.json().at("/Parameters/MailDomain/Default").asString())
                .isEqualTo("example.com");
        assertThat(template.only("AWS::SES::EmailIdentity")
                        .at("/Properties/EmailIdentity/Ref")
                        .asString())
                .isEqualTo("MailDomain");
    }
}
