package dev.orderflow.partner;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a partner said to one request, or that it said nothing. Sealed: every caller must decide about every kind. */
public sealed interface PartnerReply {

    /**
     * It will do what it was asked to do, or is doing so since an earlier try.
     *
     * @param reference the partner's own name for it, where it told one
     */
    record Accepted(@Nullable String reference) implements PartnerReply {}

    /**
     * It will not do it, for a reason that the business knows.
     *
     * @param reason one of the words the client was made with
     * @param detail the partner's own words; may be about a person, so it is for no log
     */
    record Refused(String reason, @Nullable String detail) implements PartnerReply {}

    /**
     * It can serve nobody now. Nothing is wrong with the request; the guard is closed for as long.
     *
     * @param effect of this request: unknown where it was the one that was not answered
     */
    record Unavailable(Duration retryAfter, Why why, Effect effect) implements PartnerReply {}

    /**
     * This request failed, others may succeed.
     *
     * @param cause for operators; without personal data
     */
    record Failed(Effect effect, String cause) implements PartnerReply {}

    /**
     * It does not understand us: repeating the same would change nothing.
     *
     * @param text for operators; without personal data
     */
    record Rejected(int status, String text) implements PartnerReply {}

    /** Why nobody can be served. */
    enum Why {
        /** We ask for too much. */
        THROTTLED,
        /** It has too much to do. */
        OVERLOADED,
        /** It does not know our key. */
        AUTHENTICATION,
        /** Calls have failed so often that we stopped, or still fail while we probe. */
        OUTAGE
    }

    /** What is known about a request that was not accepted. */
    enum Effect {
        /** It surely had no effect: it was not sent, or the partner said so. */
        NOT_DONE,
        /** It was sent, and the partner did not answer. */
        UNKNOWN
    }
}
