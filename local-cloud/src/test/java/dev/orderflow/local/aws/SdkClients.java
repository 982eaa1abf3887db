package dev.orderflow.local.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Real SDK clients of a local endpoint; they do not retry, so that a test sees each answer. */
public final class SdkClients {

    private SdkClients() {}

    /** HTTP/2 with prior knowledge, CBOR. */
    public static KinesisAsyncClient kinesisAsync(URI endpoint) {
        return local(KinesisAsyncClient.builder(), endpoint)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(200))
                .build();
    }

    /** HTTP/1.1, CBOR. */
    public static KinesisClient kinesis(URI endpoint) {
        return local(KinesisClient.builder(), endpoint)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** HTTP/1.1, JSON. */
    public static DynamoDbClient dynamoDb(URI endpoint) {
        return local(DynamoDbClient.builder(), endpoint)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** Points a client at the endpoint; the caller names the HTTP client, since several are on the class path. */
    public static <B extends AwsClientBuilder<B, ?>> B local(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(LocalAccount.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(overrides -> overrides
                        .apiCallTimeout(Duration.ofSeconds(20))
                        .retryStrategy(retries -> retries.maxAttempts(1)));
    }
}
