package dev.orderflow.local.cognito;

/** Carries a confirmation code to the person who signs up. */
@FunctionalInterface
public interface CodeMail {

    /** Sends the six digits to the e-mail address; an exception tells the client that the code was not delivered. */
    void send(String to, String code);
}
