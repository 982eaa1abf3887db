package dev.orderflow.partner;

import static dev.orderflow.partner.PartnerReply.Effect.NOT_DONE;
import static dev.orderflow.partner.PartnerReply.Effect.UNKNOWN;
import static dev.orderflow.partner.PartnerReply.Why.AUTHENTICATION;
import static dev.orderflow.partner.PartnerReply.Why.OVERLOADED;
import static dev.orderflow.partner.PartnerReply.Why.THROTTLED;

import dev.orderflow.partner.PartnerReply.Accepted;
import dev.orderflow.partner.PartnerReply.Effect;
import dev.orderflow.partner.PartnerReply.Failed;
import dev.orderflow.partner.PartnerReply.Refused;
import dev.orderflow.partner.PartnerReply.Rejected;
import dev.orderflow.partner.PartnerReply.Unavailable;
import dev.orderflow.partner.PartnerReply.Why;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Sorts every answer into exactly one kind of reply. */
final class AnswerReader {

    private static final int LONGEST_DETAIL = 500;

    private final Set<String> refusalReasons;
    private final Duration openFor;
    private final RetryAfter retryAfter;

    /** Where a partner that can serve nobody names no time, it is {@code openFor}. */
    AnswerReader(Set<String> refusalReasons, Duration openFor, Clock clock) {
        this.refusalReasons = Set.copyOf(refusalReasons);
        this.openFor = openFor;
        this.retryAfter = new RetryAfter(clock);
    }

    PartnerReply read(Answer answer, String idempotencyKey) {
        return switch (answer.status()) {
            case 401, 403 -> unavailable(answer, AUTHENTICATION);
            case 429 -> unavailable(answer, THROTTLED);
            case 503 -> unavailable(answer, OVERLOADED);
            case 408, 425 -> failed(NOT_DONE, answer);
            case 502, 504 -> failed(UNKNOWN, answer); // a gateway speaks, not the partner
            default -> readByClass(answer, idempotencyKey);
        };
    }

    private PartnerReply readByClass(Answer answer, String idempotencyKey) {
        return switch (answer.status() / 100) {
            case 2 -> accepted(answer);
            case 4 -> saidNo(answer, idempotencyKey);
            case 5 -> failed(NOT_DONE, answer);
            default -> new Rejected(answer.status(), "not an answer to our request");
        };
    }

    private static PartnerReply failed(Effect effect, Answer answer) {
        return new Failed(effect, "status " + answer.status());
    }

    private static PartnerReply accepted(Answer answer) {
        var reference = AnswerBody.of(answer.body()).shortText("reference");
        return new Accepted(reference.orElse(null));
    }

    private PartnerReply unavailable(Answer answer, Why why) {
        return new Unavailable(retryAfter.parse(answer.retryAfter()).orElse(openFor), why, NOT_DONE);
    }

    private PartnerReply saidNo(Answer answer, String idempotencyKey) {
        return switch (answer.body()) {
            case Answer.Torn _ -> new Failed(UNKNOWN, "status " + answer.status() + " and half a body");
            case Answer.TooLong _ -> new Rejected(answer.status(), "a body that is too long");
            case Answer.Text text -> saidNo(answer, AnswerBody.of(text), idempotencyKey);
        };
    }

    private PartnerReply saidNo(Answer answer, AnswerBody body, String idempotencyKey) {
        var reason = body.shortText("reason").filter(refusalReasons::contains);
        if (reason.isPresent()) {
            return new Refused(reason.get(), body.text("detail", LONGEST_DETAIL).orElse(null));
        }
        if (answer.status() == 409 && (idempotencyKey.equals(answer.idempotencyKey()) || body.names(idempotencyKey))) {
            return new Accepted(body.shortText("reference").orElse(null));
        }
        // The title says what kind of problem it is; anything more may be about a person.
        return new Rejected(answer.status(), body.shortText("title").orElse(""));
    }
}
