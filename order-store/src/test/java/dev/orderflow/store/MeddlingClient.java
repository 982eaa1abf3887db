package dev.orderflow.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A real client before whose writes something can happen: races without luck. */
final class MeddlingClient implements DynamoDbClient {

    private final Deque<Runnable> beforeWrites = new ArrayDeque<>();
    private final DynamoDbClient real;

    MeddlingClient(DynamoDbClient real) {
        this.real = real;
    }

    /** Does this just before the next write that nothing else was planned for. */
    void beforeWrite(Runnable meddling) {
        beforeWrites.add(meddling);
    }

    /** Refuses the next write, as DynamoDB does while another transaction holds the item. */
    void refuseWrite(AwsServiceException refusal) {
        beforeWrite(() -> {
            throw refusal;
        });
    }

    static AwsServiceException conflictInTransaction() {
        return TransactionCanceledException.builder()
                .message("cancelled")
                .cancellationReasons(reason("TransactionConflict"), reason("None"), reason("None"))
                .build();
    }

    static AwsServiceException conflictWithTransaction() {
        return TransactionConflictException.builder().message("conflict").build();
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        meddle();
        return real.transactWriteItems(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        meddle();
        return real.updateItem(request);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return real.getItem(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return real.query(request);
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        return real.scan(request);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return real.deleteItem(request);
    }

    @Override
    public String serviceName() {
        return real.serviceName();
    }

    @Override
    public void close() {
        // The real one is shared.
    }

    private void meddle() {
        Optional.ofNullable(beforeWrites.poll()).ifPresent(Runnable::run);
    }

    private static CancellationReason reason(String code) {
        return CancellationReason.builder().code(code).build();
    }
}
