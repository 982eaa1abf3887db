package dev.orderflow.local.mail;

import dev.orderflow.local.aws.AwsError;
import dev.orderflow.local.aws.QueryService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Version 1 of the API: only what {@code aws ses send-email} and {@code aws ses get-send-quota} need. */
final class QueryApi {

    private final Outbox outbox;

    QueryApi(Outbox outbox) {
        this.outbox = outbox;
    }

    QueryService service() {
        return new QueryService(
                "ses",
                "ses",
                "http://ses.amazonaws.com/doc/2010-12-01/",
                Map.of("SendEmail", inOldWords(this::send), "GetSendQuota", _ -> quota()));
    }

    private String send(Map<String, String> form) {
        return "<MessageId>" + outbox.send(mail(form)) + "</MessageId>";
    }

    private String quota() {
        return "<Max24HourSend>50000.0</Max24HourSend><MaxSendRate>" + (double) Ses.MAX_SEND_RATE
                + "</MaxSendRate><SentLast24Hours>" + (double) outbox.sent() + "</SentLast24Hours>";
    }

    private static OutgoingMail mail(Map<String, String> form) {
        List<String> recipients = new ArrayList<>();
        for (String kind : List.of("To", "Cc", "Bcc")) {
            recipients.addAll(members(form, "Destination." + kind + "Addresses.member.%d"));
        }
        return new OutgoingMail(
                form.getOrDefault("Source", ""),
                recipients,
                form.getOrDefault("Message.Subject.Data", ""),
                Optional.ofNullable(form.get("Message.Body.Text.Data")),
                Optional.ofNullable(form.get("Message.Body.Html.Data")),
                tags(form),
                Map.of(),
                Optional.ofNullable(form.get("ConfigurationSetName")));
    }

    private static Map<String, String> tags(Map<String, String> form) {
        List<String> names = members(form, "Tags.member.%d.Name");
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            tags.put(names.get(i), form.getOrDefault("Tags.member.%d.Value".formatted(i + 1), ""));
        }
        return tags;
    }

    private static List<String> members(Map<String, String> form, String pattern) {
        List<String> members = new ArrayList<>();
        String value = form.get(pattern.formatted(1));
        while (value != null) {
            members.add(value);
            value = form.get(pattern.formatted(members.size() + 1));
        }
        return members;
    }

    /** Version 1 has names of its own for what version 2 names by exceptions. */
    private static Function<Map<String, String>, String> inOldWords(Function<Map<String, String>, String> action) {
        return form -> {
            try {
                return action.apply(form);
            } catch (AwsError error) {
                throw new AwsError(oldCode(error.code()), String.valueOf(error.getMessage()));
            }
        };
    }

    private static String oldCode(String code) {
        return switch (code) {
            case "BadRequestException" -> "InvalidParameterValue";
            case "NotFoundException" -> "ConfigurationSetDoesNotExist";
            case "TooManyRequestsException", "LimitExceededException" -> "Throttling";
            case "SendingPausedException", "AccountSuspendedException" -> "AccountSendingPausedException";
            default -> code;
        };
    }
}
