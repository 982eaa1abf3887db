package dev.orderflow.local.events;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Takes what matched to a target. A target that is busy is asked again as often as its retry policy says, without a wait between;
 * one that does not exist is not. What cannot be handed over goes to the dead-letter queue, or is dropped where there is none.
 */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final EventLog log;
    private final Recipients recipients;
    private final Map<String, Integer> busy = new HashMap<>();

    Courier(EventLog log, Recipients recipients) {
        this.log = log;
        this.recipients = recipients;
    }

    /** Lets the next tries at a target fail, as when it is throttled. */
    void busy(String targetArn, int tries) {
        busy.put(targetArn, tries);
    }

    void deliver(Bus bus, Rule rule, Target target, JsonNode event) {
        var delivery = new Delivery(bus.name(), rule.name(), target.id(), target.arn(), target.input(event));
        int retries = 0;
        while (isBusy(target.arn())) {
            if (retries == target.mostRetries()) {
                giveUp(rule, target, event, exhausted(retries));
                return;
            }
            retries++;
        }
        if (recipients.take(target.arn(), delivery.input().toString(), Map.of())) {
            log.delivery(delivery);
        } else {
            giveUp(
                    rule,
                    target,
                    event,
                    Map.of("ERROR_CODE", "NO_RESOURCE", "ERROR_MESSAGE", "There is no such target"));
        }
    }

    private static Map<String, String> exhausted(int retries) {
        return Map.of(
                "ERROR_CODE", "THROTTLING",
                "ERROR_MESSAGE", "The target takes no more at present",
                "EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts",
                "RETRY_ATTEMPTS", Integer.toString(retries));
    }

    private boolean isBusy(String targetArn) {
        int left = busy.getOrDefault(targetArn, 0);
        busy.put(targetArn, Math.max(0, left - 1));
        return left > 0;
    }

    /** The dead letter is the event itself, not what the target would have got of it. */
    private void giveUp(Rule rule, Target target, JsonNode event, Map<String, String> why) {
        var attributes = new LinkedHashMap<>(why);
        attributes.put("RULE_ARN", rule.arn());
        attributes.put("TARGET_ARN", target.arn());
        boolean kept = target.deadLetterQueue()
                .map(queue -> recipients.take(queue, event.toString(), attributes))
                .orElse(false);
        if (!kept) {
            LOG.atWarn()
                    .addKeyValue("target", target.arn())
                    .log("An event that its target did not take is gone, for want of a dead-letter queue");
        }
    }
}
