package dev.orderflow.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.aws.JsonCalls;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an event whose target does not take it. */
class TargetsTest {

    private static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:queue";
    private static final String LOST = "arn:aws:sqs:eu-central-1:000000000000:no-queue";
    private static final String DEAD_LETTERS = "arn:aws:sqs:eu-central-1:000000000000:dead-letters";

    private record Taken(String arn, String body, Map<String, String> attributes) {}

    private final List<Taken> taken = new ArrayList<>();
    private final EventBridge eventBridge = new EventBridge(
            Clock.systemUTC(),
            List.of(),
            (arn, body, attributes) -> !arn.equals(LOST) && taken.add(new Taken(arn, body, attributes)));
    private final JsonCalls api = new JsonCalls(eventBridge.service(), "AWSEvents");

    @BeforeEach
    void haveARule() {
        api.call("PutRule", "{\"Name\": \"r\", \"EventPattern\": \"{\\\"source\\\": [\\\"s\\\"]}\"}");
    }

    @Test
    void givesATargetTheEvent() {
        target(QUEUE, "");

        publish();

        assertThat(taken)
                .containsExactly(
                        new Taken(QUEUE, eventBridge.events().getFirst().toString(), Map.of()));
    }

    @Test
    void asksABusyTargetAgainAsOftenAsItsPolicyAllows() {
        target(QUEUE, """
                , "DeadLetterConfig": {"Arn": "%s"}, "RetryPolicy": {"MaximumRetryAttempts": 3}""".formatted(DEAD_LETTERS));
        eventBridge.refuseDeliveries(QUEUE, 3);

        publish();

        assertThat(taken).singleElement().satisfies(one -> assertThat(one.arn()).isEqualTo(QUEUE));
        assertThat(eventBridge.deliveriesOf("r")).hasSize(1);
    }

    @Test
    void putsAnEventAsideWhenItsTargetIsBusyForTooLong() {
        target(QUEUE, """
                , "DeadLetterConfig": {"Arn": "%s"}, "RetryPolicy": {"MaximumRetryAttempts": 3}""".formatted(DEAD_LETTERS));
        eventBridge.refuseDeliveries(QUEUE, 4);

        publish();
        publish();

        assertThat(taken).extracting(Taken::arn).containsExactly(DEAD_LETTERS, QUEUE);
        assertThat(taken.getFirst().body())
                .isEqualTo(eventBridge.events().getFirst().toString());
        assertThat(taken.getFirst().attributes())
                .containsEntry("TARGET_ARN", QUEUE)
                .containsEntry("RULE_ARN", "arn:aws:events:eu-central-1:000000000000:rule/r")
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
                .containsEntry("RETRY_ATTEMPTS", "3");
    }

    @Test
    void putsAnEventAsideAtOnceWhenItsTargetDoesNotExist() {
        target(LOST, ", \"DeadLetterConfig\": {\"Arn\": \"%s\"}".formatted(DEAD_LETTERS));

        publish();

        assertThat(taken).singleElement().satisfies(letter -> {
            assertThat(letter.arn()).isEqualTo(DEAD_LETTERS);
            assertThat(letter.attributes())
                    .containsEntry("ERROR_CODE", "NO_RESOURCE")
                    .doesNotContainKey("RETRY_ATTEMPTS");
        });
        assertThat(eventBridge.deliveriesOf("r")).isEmpty();
    }

    @Test
    void dropsAnEventWithoutADeadLetterQueue() {
        target(LOST, "");

        publish();

        assertThat(taken).isEmpty();
    }

    @Test
    void refusesAPolicyThatTheServiceWouldNotTake() {
        assertThat(api.error("PutTargets", targets(QUEUE, ", \"RetryPolicy\": {\"MaximumRetryAttempts\": 186}")))
                .startsWith("ValidationException");
        assertThat(api.error("PutTargets", targets(QUEUE, ", \"RetryPolicy\": {\"MaximumEventAgeInSeconds\": 59}")))
                .startsWith("ValidationException");
    }

    private void publish() {
        api.call("PutEvents", "{\"Entries\": [{\"Source\": \"s\", \"DetailType\": \"t\", \"Detail\": \"{}\"}]}");
    }

    private void target(String arn, String more) {
        api.call("PutTargets", targets(arn, more));
    }

    private static String targets(String arn, String more) {
        return "{\"Rule\": \"r\", \"Targets\": [{\"Id\": \"1\", \"Arn\": \"%s\"%s}]}".formatted(arn, more);
    }
}
