package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.number;
import static dev.orderflow.stream.Attributes.text;

import dev.orderflow.stream.LedgerRow.Claimant;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a {@link LedgerRow} is spelt in DynamoDB. */
final class LedgerAttributes {

    static final String KEY = "id";
    static final String APPLIED = "applied";
    static final String PARKED_FROM = "parkedFrom";
    static final String PARKED_TO = "parkedTo";
    static final String CLAIM_VERSION = "claimVersion";
    static final String CLAIM_OWNER = "claimOwner";
    static final String CLAIM_NONCE = "claimNonce";
    static final String CLAIM_UNTIL = "claimUntil";
    static final String CLAIM_ATTEMPTS = "claimAttempts";
    static final String CLAIM_UNKNOWNS = "claimUnknowns";

    /** In epoch seconds: the {@code expiresAt} of a row that must not expire while something is parked. */
    static final String EXPIRES_LATER = "expiresLater";

    /** Everything that a claim writes, as it stands in a REMOVE. */
    static final String CLAIM =
            String.join(", ", CLAIM_VERSION, CLAIM_OWNER, CLAIM_NONCE, CLAIM_UNTIL, CLAIM_ATTEMPTS, CLAIM_UNKNOWNS);

    private LedgerAttributes() {}

    static LedgerRow row(Map<String, AttributeValue> item) {
        var unclaimed = new LedgerRow(number(item, APPLIED), null, number(item, PARKED_FROM), number(item, PARKED_TO));
        return item.containsKey(CLAIM_NONCE) ? unclaimed.claimedBy(claimant(item)) : unclaimed;
    }

    private static Claimant claimant(Map<String, AttributeValue> item) {
        return new Claimant(
                number(item, CLAIM_VERSION),
                Owner.of(text(item, CLAIM_OWNER)),
                text(item, CLAIM_NONCE),
                Instant.ofEpochMilli(number(item, CLAIM_UNTIL)),
                (int) number(item, CLAIM_ATTEMPTS),
                (int) number(item, CLAIM_UNKNOWNS));
    }
}
