package dev.orderflow.local.mail;

import dev.orderflow.local.aws.AwsError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Sending, and the account that sends. */
final class SendEmailRoutes {

    private final Outbox outbox;

    SendEmailRoutes(Outbox outbox) {
        this.outbox = outbox;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "outbound-emails", call -> send(call.body())),
                Route.of("GET", "account", _ -> account()),
                Route.of("PUT", "account/sending", call -> switchSending(call.body())));
    }

    private JsonNode send(JsonNode body) {
        JsonNode simple = body.path("Content").path("Simple");
        if (simple.isMissingNode()) {
            throw new AwsError("BadRequestException", "Orderflow's local SES takes mails as Content.Simple only");
        }
        return RestService.empty().put("MessageId", outbox.send(mail(body, simple)));
    }

    private static OutgoingMail mail(JsonNode body, JsonNode simple) {
        return new OutgoingMail(
                body.path("FromEmailAddress").stringValue(""),
                recipients(body.path("Destination")),
                simple.path("Subject").path("Data").stringValue(""),
                part(simple, "Text"),
                part(simple, "Html"),
                byName(body.path("EmailTags")),
                byName(simple.path("Headers")),
                Optional.ofNullable(body.path("ConfigurationSetName").stringValue(null)));
    }

    private static List<String> recipients(JsonNode destination) {
        List<String> recipients = new ArrayList<>();
        for (String kind : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
            destination.path(kind).forEach(address -> recipients.add(address.stringValue("")));
        }
        return recipients;
    }

    private static Optional<String> part(JsonNode simple, String kind) {
        return simple.path("Body").path(kind).path("Data").stringValueOpt();
    }

    private static Map<String, String> byName(JsonNode list) {
        Map<String, String> values = new HashMap<>();
        list.forEach(entry -> values.put(
                entry.path("Name").stringValue(""), entry.path("Value").stringValue("")));
        return values;
    }

    private JsonNode account() {
        var account = RestService.empty()
                .put("SendingEnabled", outbox.sendingEnabled())
                .put("ProductionAccessEnabled", true)
                .put("DedicatedIpAutoWarmupEnabled", false)
                .put("EnforcementStatus", "HEALTHY");
        account.putObject("SendQuota")
                .put("Max24HourSend", 50_000.0)
                .put("MaxSendRate", (double) Ses.MAX_SEND_RATE)
                .put("SentLast24Hours", (double) outbox.sent());
        account.putObject("SuppressionAttributes")
                .putArray("SuppressedReasons")
                .add("BOUNCE")
                .add("COMPLAINT");
        return account;
    }

    private JsonNode switchSending(JsonNode body) {
        outbox.trouble(
                body.path("SendingEnabled").asBoolean(false) ? SendingTrouble.NONE : SendingTrouble.SENDING_PAUSED);
        return RestService.empty();
    }
}
