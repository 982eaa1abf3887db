package dev.orderflow.local.kinesis;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.SdkClients;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Our own Kinesis keeps the contract. */
class EmbeddedKinesisTest extends KinesisContract {

    private final AwsEndpoint endpoint = AwsEndpoint.start(0, List.of(new Kinesis(Clock.systemUTC()).service()));
    private final KinesisClient client = SdkClients.kinesis(endpoint.uri());

    @Override
    KinesisClient client() {
        return client;
    }

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }
}
