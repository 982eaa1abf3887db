package dev.orderflow.local.mail;

import dev.orderflow.local.aws.AwsError;

/** Why SES sends nothing at the moment; can be switched on to see how a sender copes. */
public enum SendingTrouble {
    NONE("", 200, ""),
    TOO_MANY_REQUESTS("TooManyRequestsException", 429, "Maximum sending rate exceeded."),
    DAILY_QUOTA("LimitExceededException", 400, "Daily message quota exceeded."),
    SENDING_PAUSED("SendingPausedException", 400, "Sending is paused for this account."),
    ACCOUNT_SUSPENDED("AccountSuspendedException", 400, "The account is suspended."),
    REJECTED("MessageRejected", 400, "The message was rejected."),
    DOMAIN_NOT_VERIFIED("MailFromDomainNotVerifiedException", 400, "The MAIL FROM domain is not verified.");

    private final String code;
    private final int status;
    private final String message;

    SendingTrouble(String code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    void refuse() {
        if (this != NONE) {
            throw new AwsError(code, status, message);
        }
    }
}
