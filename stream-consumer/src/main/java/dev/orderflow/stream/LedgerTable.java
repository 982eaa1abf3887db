package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.text;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The ledger's rows of one consumer. Failures other than a refusal escape as the SDK throws them. */
final class LedgerTable {

    private final DynamoDbClient client;
    private final String table;
    private final String consumer;

    LedgerTable(DynamoDbClient client, String environment, String consumer) {
        this.client = client;
        this.table = ConsumerTable.LEDGER.nameIn(environment);
        this.consumer = consumer;
    }

    String name() {
        return table;
    }

    String consumer() {
        return consumer;
    }

    Map<String, AttributeValue> key(String key) {
        return Map.of(LedgerAttributes.KEY, text(consumer + "#" + key));
    }

    /** The key of a row that {@link #key(String)} named. */
    String keyOf(Map<String, AttributeValue> item) {
        return text(item, LedgerAttributes.KEY).substring(consumer.length() + 1);
    }

    /** Consistent; empty if the row does not exist. */
    Map<String, AttributeValue> read(String key) {
        return client.getItem(request -> request.tableName(table).key(key(key)).consistentRead(true))
                .item();
    }

    Write write(String key, Expression condition, Expression change) {
        try {
            var answer = client.updateItem(request -> request.tableName(table)
                    .key(key(key))
                    .conditionExpression(condition.text())
                    .updateExpression(change.text())
                    .expressionAttributeValues(condition.valuesWith(change))
                    .returnValues(ReturnValue.ALL_OLD)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Write.Written(answer.attributes());
        } catch (ConditionalCheckFailedException e) {
            return new Write.Refused(e.item());
        }
    }

    /** Makes the change and {@code other} together, or neither. */
    Write write(String key, Expression condition, Expression change, Update other) {
        var update = Update.builder()
                .tableName(table)
                .key(key(key))
                .conditionExpression(condition.text())
                .updateExpression(change.text())
                .expressionAttributeValues(condition.valuesWith(change))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            client.transactWriteItems(request -> request.transactItems(part(update), part(other)));
            return new Write.Written(Map.of());
        } catch (TransactionCanceledException e) {
            var reason = e.cancellationReasons().getFirst();
            if (!"ConditionalCheckFailed".equals(reason.code())) {
                throw e;
            }
            return new Write.Refused(reason.item());
        }
    }

    private static TransactWriteItem part(Update update) {
        return TransactWriteItem.builder().update(update).build();
    }

    /** What became of a conditional write. */
    sealed interface Write {
        /**
         * Done.
         *
         * @param before the row as it was; empty if it did not exist or the write was part of a transaction
         */
        record Written(Map<String, AttributeValue> before) implements Write {}

        /**
         * The condition did not hold.
         *
         * @param found the row as it is; empty if it does not exist
         */
        record Refused(Map<String, AttributeValue> found) implements Write {}
    }
}
