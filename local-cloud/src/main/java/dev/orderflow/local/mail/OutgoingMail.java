package dev.orderflow.local.mail;

import dev.orderflow.local.aws.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mail as a sender hands it over, for all its recipients, checked as the service checks it. */
record OutgoingMail(
        String from,
        List<String> recipients,
        String subject,
        Optional<String> text,
        Optional<String> html,
        Map<String, String> tags,
        Map<String, String> headers,
        Optional<String> configurationSet) {

    private static final Pattern ADDRESS = Pattern.compile("(?:[^<>]*<)?[^@<>\\s]+@[^@<>\\s]+>?");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final int MOST_RECIPIENTS = 50;

    OutgoingMail {
        recipients = List.copyOf(recipients);
        tags = Map.copyOf(tags);
        headers = Map.copyOf(headers);
        check(ADDRESS.matcher(from).matches(), "Missing or invalid from address.");
        check(!recipients.isEmpty(), "Missing destination.");
        check(recipients.size() <= MOST_RECIPIENTS, "Recipient count exceeds " + MOST_RECIPIENTS + ".");
        check(recipients.stream().allMatch(to -> ADDRESS.matcher(to).matches()), "Invalid destination address.");
        check(!subject.isEmpty(), "Missing subject.");
        check(text.isPresent() || html.isPresent(), "Missing body.");
        tags.forEach((name, value) -> check(
                TAG.matcher(name).matches() && TAG.matcher(value).matches(),
                "Invalid tag <" + name + ">: only alphanumeric ASCII characters, '_', and '-' are allowed."));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AwsError("BadRequestException", otherwise);
        }
    }
}
