package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownVersionsTest {

    private static final Owner OWNER = new Owner("pod-0", "1");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final String environment = LocalDynamoDb.newEnvironment();
    private final DynamoDbFixture mailer = new DynamoDbFixture(environment, "mailer");
    private final DynamoDbFixture courier = new DynamoDbFixture(environment, "courier");
    private final KnownVersions known =
            new KnownVersions(LocalDynamoDb.client(), environment, List.of("mailer", "courier"));

    @Test
    void isTheHighestThatAnyConsumerHasAppliedOrClaimedOrParked() {
        apply(mailer, new Fence("o-1", 2, 0));
        claim(courier, new Fence("o-1", 3, 0));
        apply(mailer, new Fence("o-2", 5, 0));
        var fence = new Fence("o-2", 7, 0);
        courier.ledgerOf(OWNER).park(fence, null, Parked.event("o-2", 7));

        assertThat(known.highest("o-1")).isEqualTo(3);
        assertThat(known.highest("o-2")).isEqualTo(7);
        assertThat(known.highest("o-3")).isZero();
    }

    @Test
    void namesConsumersThatHaveNeverRun() {
        new DynamoDbConsumerGroup(mailer.table()).baseline(Instant.EPOCH);

        assertThat(known.neverRan()).containsExactly("courier");
    }

    private static void apply(DynamoDbFixture consumer, Fence fence) {
        consumer.ledgerOf(OWNER).complete(claim(consumer, fence).claim());
    }

    private static ClaimResult.Claimed claim(DynamoDbFixture consumer, Fence fence) {
        return (ClaimResult.Claimed) consumer.ledgerOf(OWNER).claim(fence, LONG);
    }
}
