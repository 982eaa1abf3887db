package dev.orderflow.local.dynamodb;

import static java.util.Map.entry;

import dev.orderflow.local.aws.AwsError;
import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import dev.orderflow.local.aws.LocalAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.exceptions.ExceptionBean;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.shared.mapper.DynamoDbObjectMapper;

/**
 * DynamoDB Local, called without its web server.
 *
 * <p>It believes to be in a Region of its own; resource names are translated on their way in and out.
 */
final class DynamoDbLocal implements AutoCloseable {

    private static final String CALLER = "local";
    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
    private static final String OUR_ARNS = "arn:aws:dynamodb:" + LocalAccount.REGION + ":";
    private static final String ITS_ARNS = "arn:aws:dynamodb:ddblocal:";
    private static final Set<String> NAMING_RESOURCES = Set.of(
            "CreateTable",
            "DeleteTable",
            "DescribeTable",
            "UpdateTable",
            "ListStreams",
            "DescribeStream",
            "GetShardIterator");

    private final LocalDynamoDBRequestHandler handler = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    private final DynamoDbObjectMapper mapper = new DynamoDbObjectMapper();
    private final Map<String, Operation<?>> operations = Map.ofEntries(
            entry(
                    "BatchExecuteStatement",
                    operation(BatchExecuteStatementRequest.class, handler::batchExecuteStatement)),
            entry("BatchGetItem", operation(BatchGetItemRequest.class, handler::batchGetItem)),
            entry("BatchWriteItem", operation(BatchWriteItemRequest.class, handler::batchWriteItem)),
            entry("CreateTable", operation(CreateTableRequest.class, handler::createTable)),
            entry("DeleteItem", operation(DeleteItemRequest.class, handler::deleteItem)),
            entry("DeleteTable", operation(DeleteTableRequest.class, handler::deleteTable)),
            entry("DescribeLimits", operation(DescribeLimitsRequest.class, handler::describeLimits)),
            entry("DescribeStream", operation(DescribeStreamRequest.class, handler::describeStream)),
            entry("DescribeTable", operation(DescribeTableRequest.class, handler::describeTable)),
            entry("DescribeTimeToLive", operation(DescribeTimeToLiveRequest.class, handler::describeTimeToLive)),
            entry("ExecuteStatement", operation(ExecuteStatementRequest.class, handler::executeStatement)),
            entry("ExecuteTransaction", operation(ExecuteTransactionRequest.class, handler::executeTransaction)),
            entry("GetItem", operation(GetItemRequest.class, handler::getItem)),
            entry("GetRecords", operation(GetRecordsRequest.class, handler::getRecords)),
            entry("GetShardIterator", operation(GetShardIteratorRequest.class, handler::getShardIterator)),
            entry("ListStreams", operation(ListStreamsRequest.class, handler::listStreams)),
            entry("ListTables", operation(ListTablesRequest.class, handler::listTables)),
            entry("PutItem", operation(PutItemRequest.class, handler::putItem)),
            entry("Query", operation(QueryRequest.class, handler::query)),
            entry("Scan", operation(ScanRequest.class, handler::scan)),
            entry("TransactGetItems", operation(TransactGetItemsRequest.class, handler::transactGetItems)),
            entry("TransactWriteItems", operation(TransactWriteItemsRequest.class, handler::transactWriteItems)),
            entry("UpdateItem", operation(UpdateItemRequest.class, handler::updateItem)),
            entry("UpdateTable", operation(UpdateTableRequest.class, handler::updateTable)),
            entry("UpdateTimeToLive", operation(UpdateTimeToLiveRequest.class, handler::updateTimeToLive)));

    /** The same operations by their Java types, for what the integration reads. */
    LocalDynamoDBRequestHandler requests() {
        return handler;
    }

    boolean knows(String action) {
        return operations.containsKey(action);
    }

    /** The answer to an action that it knows. */
    AwsResponse answer(AwsRequest request) {
        try {
            return answer(request.action(), request.body());
        } catch (IOException _) { // its message quotes the body
            throw new AwsError("SerializationException", "The body is malformed");
        }
    }

    private AwsResponse answer(String action, byte[] input) throws IOException {
        boolean naming = NAMING_RESOURCES.contains(action);
        try {
            byte[] output = mapper.writeValueAsBytes(Objects.requireNonNull(operations.get(action), action)
                    .call(naming ? swapped(input, OUR_ARNS, ITS_ARNS) : input));
            return new AwsResponse(200, CONTENT_TYPE, naming ? swapped(output, ITS_ARNS, OUR_ARNS) : output);
        } catch (DynamoDBLocalServiceException e) {
            ExceptionBean error =
                    new ExceptionBean(e.getErrorCode(), e.getMessage(), e.getCancellationReasons(), e.getItem());
            return new AwsResponse(e.statusCode(), CONTENT_TYPE, mapper.writeValueAsBytes(error));
        }
    }

    @Override
    public void close() {
        handler.shutdown();
    }

    private static byte[] swapped(byte[] json, String from, String to) {
        return new String(json, StandardCharsets.UTF_8).replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private <T> Operation<T> operation(Class<T> input, Call<T> call) {
        return new Operation<>(mapper, input, call);
    }

    private record Operation<T>(DynamoDbObjectMapper mapper, Class<T> input, Call<T> call) {

        Object call(byte[] json) throws IOException {
            return call.answer(CALLER, LocalAccount.REGION, mapper.readValue(json, input));
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        Object answer(String accessKey, String region, T input);
    }
}
