package dev.orderflow.local.events;

import dev.orderflow.local.aws.AwsError;
import java.io.IOException;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import tools.jackson.databind.JsonNode;

/** An event pattern, compiled by the library that EventBridge itself matches with. */
final class EventPattern {

    private final String text;
    private final Machine machine = Machine.builder().build();

    private EventPattern(String text) throws IOException {
        this.text = text;
        machine.addRule("pattern", text);
    }

    static EventPattern compile(String text) {
        String fault = JsonRuleCompiler.check(text);
        if (fault != null) {
            throw invalid(fault);
        }
        try {
            return new EventPattern(text);
        } catch (IOException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    boolean matches(JsonNode event) {
        try {
            return !machine.rulesForJSONEvent(event.toString()).isEmpty();
        } catch (Exception e) { // the library declares no narrower type
            throw new IllegalStateException("The event is JSON, and the pattern was compiled", e);
        }
    }

    String text() {
        return text;
    }

    private static AwsError invalid(String reason) {
        return new AwsError("InvalidEventPatternException", "Event pattern is not valid. Reason: " + reason);
    }
}
