package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.millis;
import static dev.orderflow.stream.Attributes.number;
import static dev.orderflow.stream.Attributes.text;
import static dev.orderflow.stream.Expression.UNCLAIMED;

import dev.orderflow.stream.EffectLedger.Claim;
import java.time.Instant;
import java.util.Map;

/** What one worker writes when it takes, prolongs or gives up a claim. */
record ClaimExpressions(Owner owner) {

    /** The counters say what is true if nothing more is heard of this claim: one attempt begun, and not answered. */
    private static final String SET_CLAIM = "SET claimVersion = :claimed, claimOwner = :owner, claimNonce = :nonce,"
            + " claimUntil = :until, claimAttempts = if_not_exists(claimAttempts, :none) + :one,"
            + " claimUnknowns = if_not_exists(claimUnknowns, :none) + :one REMOVE expiresAt";

    /** Holds where no claim is in the way. */
    Expression free(Instant now) {
        return UNCLAIMED.or(new Expression(
                "claimUntil < :expired OR (begins_with(claimOwner, :pod) AND claimOwner <> :owner)",
                Map.of(
                        ":expired", millis(now.minus(LedgerRow.CLOCK_SKEW)),
                        ":pod", text(owner.podPrefix()),
                        ":owner", text(owner.name()))));
    }

    Expression claiming(long version, String nonce, Instant until) {
        return new Expression(
                SET_CLAIM,
                Map.of(
                        ":claimed", number(version),
                        ":owner", text(owner.name()),
                        ":nonce", text(nonce),
                        ":until", millis(until),
                        ":none", number(0),
                        ":one", number(1)));
    }

    Expression prolonging(Instant until) {
        return new Expression("SET claimUntil = :until", Map.of(":until", millis(until)));
    }

    /** Begins the attempt that {@code claim} counts last. */
    Expression renewing(Claim claim, Instant until) {
        return new Expression(
                "SET claimUntil = :until, claimAttempts = :attempts, claimUnknowns = :unknowns",
                Map.of(
                        ":until", millis(until),
                        ":attempts", number(claim.attempts()),
                        ":unknowns", number(claim.unknowns() + 1L)));
    }

    /** Gives up a claim all of whose own attempts were answered. */
    Expression releasing(Claim claim) {
        if (claim.inherited() == 0) {
            return new Expression("REMOVE " + LedgerAttributes.CLAIM, Map.of());
        }
        return new Expression(
                "SET claimUntil = :until, claimUnknowns = :unknowns",
                Map.of(":until", millis(Instant.EPOCH), ":unknowns", number(claim.inherited())));
    }

    /** Gives up a claim whose unknown outcomes are written down elsewhere. */
    Expression handingOver(Claim claim) {
        return claim.unanswered() == 0
                ? new Expression("REMOVE " + LedgerAttributes.CLAIM, Map.of())
                : new Expression("SET claimUnknowns = :unknowns", Map.of(":unknowns", number(0)));
    }
}
