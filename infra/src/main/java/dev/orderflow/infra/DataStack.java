package dev.orderflow.infra;

import dev.orderflow.store.TableNames;
import dev.orderflow.store.Tables;
import dev.orderflow.stream.ConsumerTable;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.ApproximateCreationDateTimePrecision;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.constructs.Construct;

/** Where orders live and where their changes go: the tables, the stream, and the key that encrypts them. */
final class DataStack extends OrderflowStack {

    /** As long as `orderflow.consumer.stream-retention` of the consumers. */
    private static final Duration STREAM_RETENTION = Duration.days(7);

    /** The key of the Kinesis Client Library's lease tables. */
    private static final String LEASE_KEY = "leaseKey";

    private final Map<String, Table> tables = new HashMap<>();
    private final Key key;
    private final Stream stream;

    DataStack(Construct scope, Environment environment) {
        super(scope, environment, "data", "Orderflow: tables, order stream and their key");
        key = Key.Builder.create(this, "Key")
                .alias("alias/" + environment.named("data"))
                .description("Orders, their history, what consumers remember of them, and the stream of their changes")
                .enableKeyRotation(true)
                .removalPolicy(removalPolicy())
                .build();
        stream = stream();
        for (var table : Tables.ALL_TABLES) {
            add(table.name(), table.createTableRequest(new TableNames(environment.name())), table.ttlAttribute());
        }
        for (var table : ConsumerTable.values()) {
            var request = table.createRequest(environment.name());
            add(suffix(request), request, ConsumerTable.TIME_TO_LIVE);
        }
        for (var consumer : Consumer.values()) {
            addLeases(consumer);
        }
    }

    private Stream stream() {
        var made = Stream.Builder.create(this, "Orders stream")
                .streamName(settings().named("orders"))
                .streamMode(StreamMode.PROVISIONED)
                .shardCount(settings().shards())
                .retentionPeriod(STREAM_RETENTION)
                .encryption(StreamEncryption.KMS)
                .encryptionKey(key)
                .removalPolicy(removalPolicy())
                .build();
        NagSuppressions.addResourceSuppressions(
                made,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-KDS3")
                        .reason(
                                "The records hold names and addresses: who may read them is decided by a key of our own")
                        .build()));
        return made;
    }

    private void add(String suffix, CreateTableRequest request, @Nullable String ttlAttribute) {
        var definition = new DefinedTable(request);
        var table = definition
                .in(this, suffix)
                .encryption(TableEncryption.CUSTOMER_MANAGED)
                .encryptionKey(key);
        if (ttlAttribute != null) {
            table.timeToLiveAttribute(ttlAttribute);
        }
        if (suffix.equals(Tables.ORDERS.name())) {
            table.kinesisStream(stream).kinesisPrecisionTimestamp(ApproximateCreationDateTimePrecision.MICROSECOND);
        }
        var made = table.build();
        definition.addIndexesTo(made);
        tables.put(suffix, made);
    }

    /** As KCL itself would make it, so that no consumer needs the right to. Nothing in it is personal: DynamoDB's own key. */
    private void addLeases(Consumer consumer) {
        var request = CreateTableRequest.builder()
                .tableName(settings().named(consumer.leases()))
                .keySchema(KeySchemaElement.builder()
                        .attributeName(LEASE_KEY)
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName(LEASE_KEY)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .build();
        tables.put(
                consumer.leases(),
                new DefinedTable(request)
                        .in(this, consumer.leases())
                        .encryption(TableEncryption.DEFAULT)
                        .build());
    }

    private String suffix(CreateTableRequest request) {
        return request.tableName().substring(settings().named("").length());
    }

    /** Encrypts everything that belongs to an order. */
    Key key() {
        return key;
    }

    /** The changes of the orders table. */
    Stream orderStream() {
        return stream;
    }

    /** A table by the suffix of its name, such as `orders`. */
    Table table(String suffix) {
        var table = tables.get(suffix);
        if (table == null) {
            throw new IllegalArgumentException("No table '" + suffix + "' in " + tables.keySet());
        }
        return table;
    }
}
