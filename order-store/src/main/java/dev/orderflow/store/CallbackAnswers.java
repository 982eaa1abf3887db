package dev.orderflow.store;

import dev.orderflow.orders.AttributeMap;
import dev.orderflow.orders.Attributes;
import dev.orderflow.orders.PartnerId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What partners were answered, by their own ids of their messages, so that a repeat is answered like the first time. */
public final class CallbackAnswers {

    private static final Duration KEPT_FOR = Duration.ofHours(24);

    private final DynamoDbClient client;
    private final String table;
    private final Clock clock;

    public CallbackAnswers(DynamoDbClient client, TableNames tables, Clock clock) {
        this.client = client;
        this.table = tables.callbacks();
        this.clock = clock;
    }

    /**
     * One message and its answer.
     *
     * @param messageHash tells this message from another under the same id
     * @param answer in the words of whoever remembers it
     */
    public record Answered(String messageHash, String answer) {}

    /** Empty for a message that was never answered with success, or more than a day ago. */
    public Optional<Answered> find(PartnerId partner, String messageId) {
        var response = client.getItem(get -> get.tableName(table)
                .key(Map.of("id", AttributeValues.of(id(partner, messageId))))
                .consistentRead(true));
        return response.hasItem() ? live(Attributes.of(AttributeValues.neutral(response.item()))) : Optional.empty();
    }

    /** Keeps the answer for a day. A repeat replaces it. */
    public void remember(PartnerId partner, String messageId, Answered answered) {
        var item = new AttributeMap()
                .put("id", id(partner, messageId))
                .put("messageHash", answered.messageHash())
                .put("answer", answered.answer())
                .put(Tables.EXPIRES_AT, clock.instant().plus(KEPT_FOR).getEpochSecond())
                .asMap();
        client.putItem(put -> put.tableName(table).item(AttributeValues.of(item)));
    }

    /** The table's own clean-up comes hours late. */
    private Optional<Answered> live(Attributes stored) {
        return stored.number(Tables.EXPIRES_AT) > clock.instant().getEpochSecond()
                ? Optional.of(new Answered(stored.text("messageHash"), stored.text("answer")))
                : Optional.empty();
    }

    private static String id(PartnerId partner, String messageId) {
        return partner.value() + "#" + messageId;
    }
}
