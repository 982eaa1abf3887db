package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeValuesTest {

    @Test
    void givesBackWhatWasPutIn() {
        var values = Map.<String, Object>of(
                "text",
                "a",
                "number",
                new BigDecimal("12.50"),
                "bool",
                true,
                "list",
                Arrays.asList("a", null, BigDecimal.ONE),
                "map",
                Map.of("inner", List.of(false)));

        assertThat(AttributeValues.neutral(AttributeValues.of(values))).isEqualTo(values);
    }

    @Test
    void readsEveryTypeThatAnItemMayHave() {
        var bytes = SdkBytes.fromUtf8String("b");
        var item = Map.of(
                "binary", AttributeValue.fromB(bytes),
                "texts", AttributeValue.fromSs(List.of("a", "b")),
                "numbers", AttributeValue.fromNs(List.of("1", "2.5")),
                "binaries", AttributeValue.fromBs(List.of(bytes)),
                "nothing", AttributeValue.fromNul(true));

        var values = AttributeValues.neutral(item);

        assertThat(values.get("binary")).isEqualTo(bytes.asByteArray());
        assertThat(values.get("texts")).isEqualTo(Set.of("a", "b"));
        assertThat(values.get("numbers")).isEqualTo(Set.of(BigDecimal.ONE, new BigDecimal("2.5")));
        assertThat(values.get("binaries")).isEqualTo(Set.of(ByteBuffer.wrap(bytes.asByteArray())));
        assertThat(values).containsEntry("nothing", null);
    }

    @Test
    void refusesWhatNoItemCanHold() {
        assertThatIllegalArgumentException().isThrownBy(() -> AttributeValues.of(Map.of("when", new Object())));
    }
}
