package dev.orderflow.tap;

import dev.orderflow.orders.CustomerRefs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The stream of one environment, and the key under which its shoppers are known. To be closed.
 *
 * @param kinesis where the stream is; region, credentials and endpoint as the AWS SDK finds them
 * @param environment part of the stream's and of the table's name
 * @param customers the same key as the router's, or `customerRef` is another one than on the bus
 */
public record OrderStream(KinesisClient kinesis, String environment, CustomerRefs customers) implements AutoCloseable {

    static final String ENVIRONMENT = "ORDERFLOW_ENVIRONMENT";
    static final String KEY = "ORDERFLOW_CUSTOMER_REF_KEY";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    /**
     * The stream of an environment.
     *
     * @param customerRefKey the secret, at least 16 characters
     */
    public static OrderStream open(String environment, String customerRefKey) {
        var kinesis = KinesisClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_TIMEOUT))
                .overrideConfiguration(calls -> calls.apiCallTimeout(CALL_TIMEOUT))
                .build();
        return new OrderStream(kinesis, environment, new CustomerRefs(customerRefKey.getBytes(StandardCharsets.UTF_8)));
    }

    /** The stream that `ORDERFLOW_ENVIRONMENT` and `ORDERFLOW_CUSTOMER_REF_KEY` say; throws where one is not set. */
    public static OrderStream fromEnvironment() {
        return open(required(ENVIRONMENT), required(KEY));
    }

    private static String required(String name) {
        var value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }

    String name() {
        return "orderflow-" + environment + "-orders";
    }

    /** The table has the stream's name. */
    String table() {
        return name();
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
