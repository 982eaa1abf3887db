package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.number;

import dev.orderflow.stream.EffectLedger.Fence;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition on a ledger row, or a change of it, with the values it names.
 *
 * @param text in DynamoDB's language
 */
record Expression(String text, Map<String, AttributeValue> values) {

    static final Expression PARKED = new Expression("attribute_exists(parkedFrom)", Map.of());
    static final Expression NOT_PARKED = new Expression("attribute_not_exists(parkedFrom)", Map.of());
    static final Expression UNCLAIMED = new Expression("attribute_not_exists(claimNonce)", Map.of());

    Expression {
        values = Map.copyOf(values);
    }

    static Expression inTurn(Fence fence) {
        if (fence.previous() == 0) {
            return new Expression(
                    "(attribute_not_exists(applied) OR applied < :version)",
                    Map.of(":version", number(fence.version())));
        }
        return new Expression(
                "applied BETWEEN :previous AND :last",
                Map.of(":previous", number(fence.previous()), ":last", number(fence.version() - 1)));
    }

    static Expression claimedUnder(String nonce) {
        return new Expression("claimNonce = :nonce", Map.of(":nonce", AttributeValue.fromS(nonce)));
    }

    Expression and(Expression other) {
        return new Expression(text + " AND " + other.text, valuesWith(other));
    }

    Expression or(Expression other) {
        return new Expression("(" + text + " OR " + other.text + ")", valuesWith(other));
    }

    /** The values of both, for a request that uses one as its condition and the other as its change. */
    Map<String, AttributeValue> valuesWith(Expression other) {
        var all = new HashMap<>(values);
        all.putAll(other.values);
        return all;
    }
}
