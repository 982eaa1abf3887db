package dev.orderflow.local;

import dev.orderflow.local.mail.Ses;
import java.net.URI;
import java.util.List;

/** What a person would have to say on the command line of each consumer to run it on a laptop. */
final class ConsumerSettings {

    private ConsumerSettings() {}

    static List<String> of(URI warehouse, URI courier) {
        return List.of(
                "--orderflow.environment=" + LocalCloud.ENVIRONMENT,
                // Nobody shares the shards' reads with anybody here, and a newcomer should not wait.
                "--orderflow.consumer.polling.interval=250ms",
                // DynamoDB Local answers one after the other: more claims at once only wait, and some are sent again.
                "--orderflow.consumer.concurrency=32",
                // Nothing waits for longer than this process lives, and ninety days of queries would meet the first
                // orders.
                "--orderflow.consumer.lot-look-back=1d",
                // As many as the local SES says it takes; the default suits a small account.
                "--orderflow.mail.max-send-rate=" + Ses.MAX_SEND_RATE,
                "--orderflow.router.customer-ref-key=local-customer-ref-key",
                partner("warehouse", Partners.WAREHOUSE, "base-url", warehouse.toString()),
                partner("warehouse", Partners.WAREHOUSE, "secret", Partners.WAREHOUSE.outboundKey()),
                partner("warehouse", Partners.WAREHOUSE, "signing-secret", Partners.WAREHOUSE.outboundSigningSecret()),
                partner("delivery", Partners.COURIER, "base-url", courier.toString()),
                partner("delivery", Partners.COURIER, "secret", Partners.COURIER.outboundKey()),
                partner("delivery", Partners.COURIER, "signing-secret", Partners.COURIER.outboundSigningSecret()),
                // One JVM, one console: people read it, so no JSON.
                "--logging.structured.format.console=");
    }

    private static String partner(String connector, Partners partner, String setting, String value) {
        return "--orderflow.%s.partners.%s.%s=%s".formatted(connector, partner.id(), setting, value);
    }
}
