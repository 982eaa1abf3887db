package dev.orderflow.mail;

/** Sends mails. Blocks until the mail is accepted or not; safe for many threads; every call sends one more mail. */
interface MailSender {

    Sending send(OrderMail mail);

    /** What became of one try to send a mail. */
    sealed interface Sending {

        record Sent(String messageId) implements Sending {}

        /** Too many mails at once: this one was not sent. */
        record Throttled() implements Sending {}

        /** Nobody could be asked: the mail was not sent. */
        record NotReached(String cause) implements Sending {}

        /** The account may not send at present: the mail was not sent. */
        record Stopped(String code) implements Sending {}

        /** The mail may have been sent. */
        record Unanswered(String cause) implements Sending {}

        /** This mail will never be sent. */
        record Refused(String code) implements Sending {}
    }
}
