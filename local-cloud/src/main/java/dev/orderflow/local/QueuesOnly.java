package dev.orderflow.local;

import dev.orderflow.local.events.Recipients;
import dev.orderflow.local.queues.Sqs;
import java.util.Map;

/** Hands to queues what is for queues. Other targets have nothing behind them here and take everything. */
record QueuesOnly(Sqs queues) implements Recipients {

    @Override
    public boolean take(String arn, String body, Map<String, String> attributes) {
        return !arn.startsWith("arn:aws:sqs:") || queues.send(arn, body, attributes);
    }
}
