package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsNode
class StreamTest {

    @ParameterizedTest
    @CsvSource({"dev, 1", "staging, 2", "prod, 8"})
    void keepsEncryptedChangesForAWeekInAsManyShardsAsTheEnvironmentHas(String environment, int shards) {
        var stream = Synthesis.get()
                .template(environment, "data")
                .only("AWS::Kinesis::Stream")
                .path("Properties");

        assertThat(stream.path("Name").asString()).isEqualTo("orderflow-" + environment + "-orders");
        assertThat(stream.path("ShardCount").asInt()).isEqualTo(shards);
        assertThat(stream.path("RetentionPeriodHours").asInt()).isEqualTo(7 * 24);
        assertThat(stream.at("/StreamEncryption/EncryptionType").asString()).isEqualTo("KMS");
    }
}
