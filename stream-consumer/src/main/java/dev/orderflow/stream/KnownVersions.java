package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.number;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the ledger of some consumers knows of keys, for programs that are no consumer. */
public final class KnownVersions {

    private final List<LedgerTable> consumers;

    /** Over the ledger of one environment. */
    public KnownVersions(DynamoDbClient client, String environment, Collection<String> consumers) {
        this.consumers = consumers.stream()
                .map(consumer -> new LedgerTable(client, environment, consumer))
                .toList();
    }

    /** Those that have never run here: a misspelt name would otherwise look like one that knows nothing. */
    public List<String> neverRan() {
        return consumers.stream()
                .filter(consumer -> consumer.read(DynamoDbConsumerGroup.GROUP).isEmpty())
                .map(LedgerTable::consumer)
                .toList();
    }

    /** The highest version of the key that any of them has applied, is at work on or has parked; 0 for none. */
    public long highest(String key) {
        return consumers.stream()
                .flatMapToLong(consumer -> versions(consumer.read(key)))
                .max()
                .orElse(0);
    }

    private static LongStream versions(Map<String, AttributeValue> row) {
        return Stream.of(LedgerAttributes.APPLIED, LedgerAttributes.CLAIM_VERSION, LedgerAttributes.PARKED_TO)
                .mapToLong(attribute -> number(row, attribute));
    }
}
