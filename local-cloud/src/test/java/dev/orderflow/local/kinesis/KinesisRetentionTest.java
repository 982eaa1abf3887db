package dev.orderflow.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long records are kept. */
class KinesisRetentionTest {

    private final OneShardKinesis orders = new OneShardKinesis();

    @AfterEach
    void stop() {
        orders.close();
    }

    @Test
    void keepsARecordForTheRetentionOfItsStream() {
        orders.put("old");
        orders.clock.advance(Duration.ofHours(23));
        orders.put("young");
        orders.clock.advance(Duration.ofHours(1).plusMillis(1));

        assertThat(OneShardKinesis.texts(orders.readFromHorizon())).containsExactly("young");
    }

    @Test
    void keepsARecordLongerAfterTheRetentionWasIncreased() {
        orders.client.increaseStreamRetentionPeriod(
                request -> request.streamName("orders").retentionPeriodHours(48));
        orders.put("old");
        orders.clock.advance(Duration.ofHours(47));

        assertThat(OneShardKinesis.texts(orders.readFromHorizon())).containsExactly("old");
    }

    @Test
    void dropsTheOldestRecordsWhenTheMemoryIsFull() {
        IntStream.range(0, 20).forEach(_ -> orders.kinesis.put("orders", "k", new byte[5_000]));

        assertThat(orders.readFromHorizon().records()).hasSizeBetween(8, 10);
    }
}
