package dev.orderflow.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent.
 *
 * @param from address that mails come from; SES must know it as verified
 * @param configurationSet of SES, under which mails are sent
 * @param maxSendRate mails a second of this process: the account's rate divided by the number of processes
 * @param callTimeout of one request to SES; must stay below the consumer's handler timeout
 * @param throttledWait how long nothing is sent after SES said that it was too fast
 * @param unreachableWait how long nothing is sent after SES could not be reached
 * @param stoppedWait how long nothing is sent after SES stopped the account: quota used up, paused, suspended, not allowed
 * @param retryWait at least, before a mail is sent once more of which nobody knows whether it was sent
 */
@ConfigurationProperties("orderflow.mail")
record MailProperties(
        String from,
        String configurationSet,
        @DefaultValue("14") int maxSendRate,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("1s") Duration throttledWait,
        @DefaultValue("5s") Duration unreachableWait,
        @DefaultValue("1m") Duration stoppedWait,
        @DefaultValue("2s") Duration retryWait) {

    MailProperties {
        requireText("from", from);
        requireText("configurationSet", configurationSet);
        if (maxSendRate < 1) {
            throw new IllegalArgumentException("'maxSendRate' must be positive: " + maxSendRate);
        }
    }

    private static void requireText(String setting, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("'" + setting + "' must not be blank");
        }
    }
}
