package dev.orderflow.local.mail;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends a mail on its way to the inbox of each recipient, unless there is trouble. */
final class Outbox {

    private static final Pattern IN_BRACKETS = Pattern.compile("<([^>]+)>");

    private final Inbox inbox;
    private final ConfigurationSets sets;
    private final SuppressionList suppressed;
    private final Clock clock;
    private final AtomicLong sent = new AtomicLong();
    private volatile SendingTrouble trouble = SendingTrouble.NONE;

    Outbox(Inbox inbox, ConfigurationSets sets, SuppressionList suppressed, Clock clock) {
        this.inbox = inbox;
        this.sets = sets;
        this.suppressed = suppressed;
        this.clock = clock;
    }

    void trouble(SendingTrouble now) {
        trouble = now;
    }

    boolean sendingEnabled() {
        return trouble != SendingTrouble.SENDING_PAUSED;
    }

    long sent() {
        return sent.get();
    }

    /** Gives the mail's id, or refuses it with the service's error. */
    String send(OutgoingMail mail) {
        trouble.refuse();
        mail.configurationSet().ifPresent(sets::require);
        mail.recipients().stream()
                .map(Outbox::address)
                .filter(to -> !suppressed.contains(to))
                .forEach(to -> inbox.deliver(received(mail, to)));
        sent.addAndGet(mail.recipients().size());
        return UUID.randomUUID().toString();
    }

    private Mail received(OutgoingMail mail, String to) {
        return new Mail(
                to,
                mail.subject(),
                mail.tags().get("orderId"),
                number(mail.tags().get("orderVersion")),
                mail.tags().get("event"),
                mail.text().orElse(null),
                mail.html().orElse(null),
                mail.headers(),
                clock.instant());
    }

    private static String address(String recipient) {
        Matcher bracketed = IN_BRACKETS.matcher(recipient);
        return bracketed.find() ? bracketed.group(1) : recipient;
    }

    private static @Nullable Long number(@Nullable String tag) {
        return tag != null && tag.matches("\\d{1,18}") ? Long.valueOf(tag) : null;
    }
}
