package dev.orderflow.stream;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.KinesisClientUtil;

/** The clients of a consumer. Where they point and who they are, the SDK's own settings say. */
@Configuration(proxyBeanMethods = false)
class AwsClientsConfiguration {

    /** Shorter than a third of the failover time, in which a lease must be renewed. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    /** KCL bounds its reads itself, and one may carry 10 MB. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

    /** For everything but the lease table: at most one call at a time by each event in the handler, and some to spare. */
    @Bean
    DynamoDbClient dynamoDbClient(ConsumerProperties settings) {
        return DynamoDbClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(settings.concurrency() + 16))
                .overrideConfiguration(timeouts(CALL_TIMEOUT, ATTEMPT_TIMEOUT))
                .build();
    }

    @Bean(destroyMethod = "") // KclClients closes it
    DynamoDbAsyncClient leaseTableClient() {
        return DynamoDbAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                .overrideConfiguration(timeouts(CALL_TIMEOUT, ATTEMPT_TIMEOUT))
                .build();
    }

    @Bean(destroyMethod = "") // KclClients closes it
    KinesisAsyncClient kinesisClient() {
        return KinesisClientUtil.createKinesisAsyncClient(
                KinesisAsyncClient.builder().overrideConfiguration(timeouts(READ_TIMEOUT, READ_TIMEOUT)));
    }

    @Bean
    KclClients kclClients(KinesisAsyncClient kinesisClient, DynamoDbAsyncClient leaseTableClient) {
        return new KclClients(kinesisClient, leaseTableClient);
    }

    private static ClientOverrideConfiguration timeouts(Duration call, Duration attempt) {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(call)
                .apiCallAttemptTimeout(attempt)
                .build();
    }
}
