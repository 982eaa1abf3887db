package dev.orderflow.ingest;

import static java.util.Map.entry;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.exceptions.ExceptionBean;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.shared.mapper.DynamoDbObjectMapper;

/** DynamoDB Local without its web server, which would listen on every address of the machine. */
final class DynamoDbOverHttp implements AutoCloseable {

    private final LocalDynamoDBRequestHandler handler = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    private final DynamoDbObjectMapper mapper = new DynamoDbObjectMapper();
    private final Map<String, Operation<?>> operations = Map.ofEntries(
            entry("BatchGetItem", operation(BatchGetItemRequest.class, handler::batchGetItem)),
            entry("BatchWriteItem", operation(BatchWriteItemRequest.class, handler::batchWriteItem)),
            entry("CreateTable", operation(CreateTableRequest.class, handler::createTable)),
            entry("DeleteItem", operation(DeleteItemRequest.class, handler::deleteItem)),
            entry("DescribeTable", operation(DescribeTableRequest.class, handler::describeTable)),
            entry("GetItem", operation(GetItemRequest.class, handler::getItem)),
            entry("PutItem", operation(PutItemRequest.class, handler::putItem)),
            entry("Query", operation(QueryRequest.class, handler::query)),
            entry("Scan", operation(ScanRequest.class, handler::scan)),
            entry("TransactWriteItems", operation(TransactWriteItemsRequest.class, handler::transactWriteItems)),
            entry("UpdateItem", operation(UpdateItemRequest.class, handler::updateItem)),
            entry("UpdateTimeToLive", operation(UpdateTimeToLiveRequest.class, handler::updateTimeToLive)));

    record Answer(int status, byte[] body) {}

    Answer answer(String action, byte[] input) throws IOException {
        try {
            var answered =
                    Objects.requireNonNull(operations.get(action), action).call(input);
            return new Answer(200, mapper.writeValueAsBytes(answered));
        } catch (DynamoDBLocalServiceException e) {
            var error = new ExceptionBean(e.getErrorCode(), e.getMessage(), e.getCancellationReasons(), e.getItem());
            return new Answer(e.statusCode(), mapper.writeValueAsBytes(error));
        }
    }

    @Override
    public void close() {
        handler.shutdown();
    }

    private <T> Operation<T> operation(Class<T> input, Call<T> call) {
        return new Operation<>(mapper, input, call);
    }

    private record Operation<T>(DynamoDbObjectMapper mapper, Class<T> input, Call<T> call) {

        Object call(byte[] json) throws IOException {
            return call.answer("local", "ddblocal", mapper.readValue(json, input));
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        Object answer(String accessKey, String region, T input);
    }
}
