package dev.orderflow.store;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A real database that cannot be reached as often as a test says. */
public final class FlakyDynamoDb implements DynamoDbClient {

    private final DynamoDbClient real;
    private int failures;

    public FlakyDynamoDb(DynamoDbClient real) {
        this.real = real;
    }

    /** The next so many calls fail. */
    public void fail(int times) {
        failures = times;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        failIfDue();
        return real.getItem(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        failIfDue();
        return real.updateItem(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        failIfDue();
        return real.transactWriteItems(request);
    }

    @Override
    public String serviceName() {
        return real.serviceName();
    }

    @Override
    public void close() {
        // The real one is shared.
    }

    private void failIfDue() {
        if (failures > 0) {
            failures--;
            throw SdkClientException.create("no answer");
        }
    }
}
