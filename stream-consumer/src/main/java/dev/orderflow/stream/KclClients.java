package dev.orderflow.stream;

import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * The clients that KCL works with.
 *
 * @param dynamo for the lease table
 */
record KclClients(KinesisAsyncClient kinesis, DynamoDbAsyncClient dynamo) {}
