package dev.orderflow.store;

import dev.orderflow.orders.AttributeMap;
import dev.orderflow.orders.Attributes;
import dev.orderflow.orders.PartnerId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * What partners were answered, by their own ids of their messages, so that a repeat is answered like the first time. An id
 * is taken before the message is acted on: two messages under one id never both have an effect.
 */
public final class CallbackAnswers {

    private static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final String HASH = "messageHash";
    private static final String ANSWER = "answer";
    // The table's own clean-up comes hours late.
    private static final String FREE = "attribute_not_exists(id) OR expiresAt <= :now";
    private static final String OPEN = "messageHash = :hash AND attribute_not_exists(answer)";

    private final DynamoDbClient client;
    private final String table;
    private final Clock clock;

    public CallbackAnswers(DynamoDbClient client, TableNames tables, Clock clock) {
        this.client = client;
        this.table = tables.callbacks();
        this.clock = clock;
    }

    /**
     * Something that a partner sent.
     *
     * @param id the partner's own
     * @param hash tells this message from another under the same id
     */
    public record Message(PartnerId partner, String id, String hash) {

        private String key() {
            return partner.value() + "#" + id;
        }
    }

    /** What is known of a message that comes in. */
    public sealed interface Receipt {

        /** It has no answer yet: whoever took it before may have stopped half-way, or be at it just now. */
        record Unanswered() implements Receipt {}

        /** It was answered, in the words of whoever remembered it. */
        record Answered(String answer) implements Receipt {}

        /** The id belongs to another message. */
        record IdTaken() implements Receipt {}
    }

    /** Takes the message's id for a day, unless another message has it. Safe to repeat. */
    public Receipt receive(Message message) {
        try {
            put(item(message), FREE, Map.of(":now", now()));
            return new Receipt.Unanswered();
        } catch (ConditionalCheckFailedException taken) {
            return receipt(stored(taken), message);
        }
    }

    /** Keeps the answer for a day, and gives the one that counts: the first, where the message came twice at once. */
    public String remember(Message message, String answer) {
        try {
            put(
                    item(message).put(ANSWER, answer),
                    FREE + " OR (" + OPEN + ")",
                    Map.of(":now", now(), ":hash", AttributeValues.of(message.hash())));
            return answer;
        } catch (ConditionalCheckFailedException taken) {
            return receipt(stored(taken), message) instanceof Receipt.Answered(var first) ? first : answer;
        }
    }

    /** Gives the id of a message free that was refused: it may be sent again, put right. Safe to repeat. */
    public void release(Message message) {
        try {
            client.deleteItem(delete -> delete.tableName(table)
                    .key(Map.of("id", AttributeValues.of(message.key())))
                    .conditionExpression(OPEN)
                    .expressionAttributeValues(Map.of(":hash", AttributeValues.of(message.hash()))));
        } catch (ConditionalCheckFailedException _) {
            // It came twice at once, and the other one was not refused or has given the id free before.
        }
    }

    private AttributeMap item(Message message) {
        return new AttributeMap()
                .put("id", message.key())
                .put(HASH, message.hash())
                .put(Tables.EXPIRES_AT, clock.instant().plus(KEPT_FOR).getEpochSecond());
    }

    private AttributeValue now() {
        return AttributeValues.of(clock.instant().getEpochSecond());
    }

    private void put(AttributeMap item, String condition, Map<String, AttributeValue> values) {
        client.putItem(put -> put.tableName(table)
                .item(AttributeValues.of(item.asMap()))
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    private static Receipt receipt(Attributes stored, Message message) {
        if (!stored.text(HASH).equals(message.hash())) {
            return new Receipt.IdTaken();
        }
        var answer = stored.optionalText(ANSWER);
        return answer == null ? new Receipt.Unanswered() : new Receipt.Answered(answer);
    }

    private static Attributes stored(ConditionalCheckFailedException taken) {
        return Attributes.of(AttributeValues.neutral(taken.item()));
    }
}
