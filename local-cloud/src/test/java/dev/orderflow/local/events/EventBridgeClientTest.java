package dev.orderflow.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.SdkClients;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The service as the AWS SDK sees it. */
class EventBridgeClientTest {

    private final EventBridge eventBridge = new EventBridge(Clock.systemUTC(), List.of("orderflow-local"));
    private final AwsEndpoint endpoint = AwsEndpoint.start(0, List.of(eventBridge.service()));
    private final EventBridgeClient client = SdkClients.local(EventBridgeClient.builder(), endpoint.uri())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @Test
    void takesEventsAndNamesTheEntriesThatFailed() {
        PutEventsResponse response =
                client.putEvents(request -> request.entries(entry("{\"orderId\": \"o-1\"}"), entry("oops")));

        assertThat(response.failedEntryCount()).isEqualTo(1);
        assertThat(response.entries().getFirst().eventId()).isNotEmpty();
        assertThat(response.entries().getLast().errorCode()).isEqualTo("MalformedDetail");
        assertThat(eventBridge.eventsOf("o-1"))
                .singleElement()
                .satisfies(event -> assertThat(event.path("time").stringValue()).isEqualTo("2026-11-22T10:15:30Z"));
    }

    @Test
    void keepsRulesAndTargets() {
        client.putRule(rule -> rule.name("all").eventBusName("orderflow-local").eventPattern("{\"source\": [\"s\"]}"));
        client.putTargets(targets -> targets.rule("all")
                .eventBusName("orderflow-local")
                .targets(Target.builder()
                        .id("1")
                        .arn("arn:aws:sqs:eu-central-1:000000000000:q")
                        .build()));
        client.disableRule(rule -> rule.name("all").eventBusName("orderflow-local"));

        assertThat(client.listRules(rules -> rules.eventBusName("orderflow-local"))
                        .rules())
                .extracting(Rule::name, Rule::state)
                .containsExactly(tuple("all", RuleState.DISABLED));
        assertThat(client.listTargetsByRule(rule -> rule.rule("all").eventBusName("orderflow-local"))
                        .targets())
                .extracting(Target::id)
                .containsExactly("1");
    }

    @Test
    void describesBusesWithTimesThatTheClientCanRead() {
        assertThat(client.listEventBuses(_ -> {}).eventBuses())
                .allSatisfy(bus -> assertThat(bus.creationTime()).isBeforeOrEqualTo(Instant.now()))
                .hasSize(2);
    }

    @Test
    void throwsTheExceptionsOfTheService() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.describeRule(rule -> rule.name("no")));
        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() -> client.createEventBus(bus -> bus.name("orderflow-local")));
        assertThatExceptionOfType(InvalidEventPatternException.class)
                .isThrownBy(() -> client.putRule(rule -> rule.name("r").eventPattern("{\"source\": 1}")));
    }

    private static PutEventsRequestEntry entry(String detail) {
        return PutEventsRequestEntry.builder()
                .eventBusName("orderflow-local")
                .source("orderflow.orders")
                .detailType("order.placed")
                .time(Instant.parse("2026-11-22T10:15:30.5Z"))
                .detail(detail)
                .build();
    }
}
