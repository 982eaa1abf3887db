package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.orderflow.local.LocalCloud;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What operators do to a running system by the guide, while orders flow. */
final class RunbookIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String FAILOVER = "orderflow.consumer.leases.failover-time";
    private static final String STREAM = "orderflow-local-orders";
    private static final String SECRET = "orderflow/local/partners/main-warehouse/inbound";
    private static final String OLD_SIGNING = signingSecret("local-inbound-signing-of-main-warehouse");
    private static final String NEW_SIGNING = signingSecret("a new secret of the main warehouse");

    private LocalCloud cloud;
    private Json api;
    private Json control;
    private Shopper shopper;
    private Observed observed;

    @BeforeEach
    void startEverything() {
        // Each generation of shards waits until a worker looks for leases, which is twice as long.
        System.setProperty(FAILOVER, "3s");
        cloud = LocalCloud.start();
        api = new Json(cloud.api());
        control = new Json(cloud.control());
        shopper = new Shopper(api);
        observed = new Observed(control);
    }

    @AfterEach
    void stopEverything() {
        System.clearProperty(FAILOVER);
        cloud.close();
    }

    @Test
    void splitsAndMergesShardsUnderLoad() {
        var orders = new ArrayList<String>();
        try (var kinesis = KinesisClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            orders.addAll(placeSome());
            openShards(kinesis)
                    .forEach(shard -> kinesis.splitShard(split -> split.streamName(STREAM)
                            .shardToSplit(shard.shardId())
                            .newStartingHashKey(middle(shard))));
            orders.addAll(placeSome());
            var neighbours = openShards(kinesis);
            kinesis.mergeShards(merge -> merge.streamName(STREAM)
                    .shardToMerge(neighbours.get(0).shardId())
                    .adjacentShardToMerge(neighbours.get(1).shardId()));
            orders.addAll(placeSome());
        }

        orders.forEach(order -> await().atMost(SOON).untilAsserted(() -> assertDelivered(order)));
        try (var tables = new ConsumerTables()) {
            assertThat(tables.parked()).isEmpty();
        }
    }

    private List<String> placeSome() {
        return IntStream.range(0, 8).mapToObj(_ -> shopper.order()).toList();
    }

    /** Those that are written to, by the range of their keys. */
    private static List<Shard> openShards(KinesisClient kinesis) {
        return kinesis.listShards(list -> list.streamName(STREAM)).shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .sorted(Comparator.comparing(
                        shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
                .toList();
    }

    private static String middle(Shard shard) {
        var range = shard.hashKeyRange();
        return new BigInteger(range.startingHashKey())
                .add(new BigInteger(range.endingHashKey()))
                .shiftRight(1)
                .toString();
    }

    @Test
    void takesCallbacksUnderTheOldAndTheNewKeyWhileAPartnerChangesThem() {
        try (var secrets = SecretsManagerClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            secrets.putSecretValue(put -> put.secretId(SECRET).secretString("""
                    {"current": "a-new-key-of-the-warehouse", "previous": "local-main-warehouse-key",
                     "signing": {"current": "%s", "previous": "%s"}}""".formatted(NEW_SIGNING, OLD_SIGNING)));
        }

        var underTheOld = shopper.order();
        await().atMost(SOON).untilAsserted(() -> assertDelivered(underTheOld));
        control.send("PUT", "/api/partners/warehouse/faults", Map.of(), """
                {"loseCallbacks": true}""").expecting(200);
        var underTheNew = shopper.order();
        await().atMost(SOON).untilAsserted(() -> assertThat(observed.accepted("warehouse", underTheNew))
                .hasSize(1));
        assertThat(packed(underTheNew, "a-new-key-of-the-warehouse", signingSecret("nobody knows this secret"))
                        .status())
                .isEqualTo(401);
        assertThat(packed(underTheNew, "a-new-key-of-the-warehouse", NEW_SIGNING)
                        .status())
                .isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertDelivered(underTheNew));
    }

    private Json.Answer packed(String order, String key, String signing) {
        var id = "msg_" + order + signing.hashCode();
        var now = Instant.now().getEpochSecond();
        return api.send(
                "POST",
                "/orderpacked/" + order,
                Map.of(
                        "X-Api-Key",
                        key,
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(now),
                        "webhook-signature",
                        sign(signing, id, now)),
                "{}");
    }

    private static String sign(String secret, String id, long now) {
        try {
            return new Webhook(secret).sign(id, now, "{}");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String signingSecret(String readable) {
        return "whsec_" + Base64.getEncoder().encodeToString(readable.getBytes(StandardCharsets.UTF_8));
    }

    private void assertDelivered(String order) {
        assertThat(shopper.statusOf(order)).isEqualTo("delivered");
        assertThat(observed.events(order)).containsExactly("order.placed 1", "order.packed 2", "order.delivered 3");
        assertThat(observed.accepted("warehouse", order)).containsExactly("*-1 /pick-requests");
        assertThat(observed.accepted("courier", order)).containsExactly("*-2 /delivery-requests");
        assertThat(observed.mails(order)).containsExactly("1 placed", "2 packed", "3 delivered");
    }
}
