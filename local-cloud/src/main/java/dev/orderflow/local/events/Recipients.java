package dev.orderflow.local.events;

import java.util.Map;

/** What stands behind the ARNs of targets and dead-letter queues. */
@FunctionalInterface
public interface Recipients {

    /**
     * Hands a delivery over.
     *
     * @param attributes beside the body; empty but for dead letters
     * @return false where there is nothing behind the ARN, so that trying again is of no use
     */
    boolean take(String arn, String body, Map<String, String> attributes);

    /** Every target takes everything, and {@link EventBridge#deliveriesOf} alone tells what. */
    static Recipients any() {
        return (_, _, _) -> true;
    }
}
