package dev.orderflow.stream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** One lease table in memory, as far as KCL asks for it: with the conditions and updates of DynamoDB's first API. */
final class InMemoryLeases implements DynamoDbAsyncClient {

    private static final String KEY = "leaseKey";

    private final TreeMap<String, Map<String, AttributeValue>> leases = new TreeMap<>();
    private final BiConsumer<String, Map<String, AttributeValue>> watcher;
    private boolean made;

    /** @param watcher hears of every change of a lease while it happens */
    InMemoryLeases(BiConsumer<String, Map<String, AttributeValue>> watcher) {
        this.watcher = watcher;
    }

    @Override
    public synchronized CompletableFuture<CreateTableResponse> createTable(CreateTableRequest request) {
        made = true;
        return answer(CreateTableResponse.builder()
                .tableDescription(table -> table.tableStatus(TableStatus.ACTIVE))
                .build());
    }

    @Override
    public synchronized CompletableFuture<DescribeTableResponse> describeTable(DescribeTableRequest request) {
        if (!made) {
            return failed(ResourceNotFoundException.builder().build());
        }
        return answer(DescribeTableResponse.builder()
                .table(table -> table.tableStatus(TableStatus.ACTIVE))
                .build());
    }

    @Override
    public synchronized CompletableFuture<ScanResponse> scan(ScanRequest request) {
        return answer(ScanResponse.builder()
                .items(List.copyOf(leases.values()))
                .count(leases.size())
                .build());
    }

    @Override
    public synchronized CompletableFuture<GetItemResponse> getItem(GetItemRequest request) {
        return answer(
                GetItemResponse.builder().item(lease(keyOf(request.key()))).build());
    }

    @Override
    public synchronized CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
        var key = keyOf(request.item());
        if (refuses(key, request.expected())) {
            return failed(ConditionalCheckFailedException.builder().build());
        }
        change(key, request.item());
        return answer(PutItemResponse.builder().build());
    }

    @Override
    public synchronized CompletableFuture<UpdateItemResponse> updateItem(UpdateItemRequest request) {
        var key = keyOf(request.key());
        if (refuses(key, request.expected())) {
            return failed(ConditionalCheckFailedException.builder().build());
        }
        var lease = new HashMap<>(lease(key));
        lease.putAll(request.key());
        request.attributeUpdates().forEach((name, update) -> apply(lease, name, update));
        change(key, lease);
        return answer(UpdateItemResponse.builder().attributes(lease).build());
    }

    @Override
    public synchronized CompletableFuture<DeleteItemResponse> deleteItem(DeleteItemRequest request) {
        var key = keyOf(request.key());
        if (refuses(key, request.expected())) {
            return failed(ConditionalCheckFailedException.builder().build());
        }
        leases.remove(key);
        return answer(DeleteItemResponse.builder().build());
    }

    @Override
    public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
        return DynamoDbServiceClientConfiguration.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing to give back.
    }

    @Override
    public synchronized String toString() {
        return leases.values().stream()
                .map(lease -> new TreeMap<>(lease)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private static String text(AttributeValue value) {
        return value.s() != null
                ? value.s()
                : value.n() != null ? value.n() : value.ss().toString();
    }

    private void change(String key, Map<String, AttributeValue> lease) {
        leases.put(key, Map.copyOf(lease));
        watcher.accept(key, lease);
    }

    private boolean refuses(String key, Map<String, ExpectedAttributeValue> expected) {
        var lease = lease(key);
        return expected.entrySet().stream().anyMatch(condition -> {
            var value = lease.get(condition.getKey());
            return Boolean.FALSE.equals(condition.getValue().exists())
                    ? value != null
                    : !Objects.equals(value, condition.getValue().value());
        });
    }

    private static void apply(Map<String, AttributeValue> lease, String name, AttributeValueUpdate update) {
        switch (update.action()) {
            case PUT -> lease.put(name, update.value());
            case DELETE -> lease.remove(name);
            case ADD -> {
                long before = lease.containsKey(name)
                        ? Long.parseLong(Objects.requireNonNull(lease.get(name)).n())
                        : 0;
                long added = Long.parseLong(update.value().n());
                lease.put(name, AttributeValue.fromN(Long.toString(before + added)));
            }
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException(update.actionAsString());
        }
    }

    private Map<String, AttributeValue> lease(String key) {
        return leases.getOrDefault(key, Map.of());
    }

    private static String keyOf(Map<String, AttributeValue> item) {
        return Objects.requireNonNull(item.get(KEY)).s();
    }

    private static <T> CompletableFuture<T> answer(T response) {
        return CompletableFuture.completedFuture(response);
    }

    private static <T> CompletableFuture<T> failed(RuntimeException refusal) {
        return CompletableFuture.failedFuture(refusal);
    }
}
