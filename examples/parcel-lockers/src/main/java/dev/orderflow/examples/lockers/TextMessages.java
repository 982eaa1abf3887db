package dev.orderflow.examples.lockers;

/**
 * Sends text messages. Blocks until the message is accepted or not; safe for many threads. A message whose key has been
 * accepted before is not sent again.
 */
interface TextMessages {

    Sending send(TextMessage message);

    /**
     * One message.
     *
     * @param key the same on every try
     */
    record TextMessage(String key, String to, String text) {}

    /** What became of one try. */
    sealed interface Sending {

        record Sent() implements Sending {}

        /** The gateway lives and takes nothing at present, or cannot be reached: nothing was sent. */
        record NotNow() implements Sending {}

        /** The message may have been sent. */
        record Unanswered() implements Sending {}

        /** This message will never be sent. */
        record Refused(int status) implements Sending {}
    }
}
