package dev.orderflow.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskingTest {

    private static final String RECORD = """
            {"eventName":"MODIFY","dynamodb":{"Keys":{"id":{"S":"o-1"}},
            "NewImage":{"id":{"S":"o-1"},"userId":{"S":"user-7"},"userEmail":{"S":"erika@example.com"},"status":{"S":"packed"},
            "deliveryAddress":{"M":{"name":{"S":"Erika Example"},"lines":{"L":[{"S":"Main Street 1"}]}}}},
            "OldImage":{"id":{"S":"o-1"},"userEmail":{"S":"erika@example.com"},"pk":{"S":"user-7"}}}}""";

    @Test
    void hidesWhoTheShopperIsInBothImages() {
        assertThat(Masking.mask(RECORD.getBytes(UTF_8)))
                .doesNotContain("user-7", "erika", "Erika", "Main Street")
                .contains("\"userEmail\":{\"S\":\"***\"}", "\"lines\":{\"L\":[{\"S\":\"***\"}]}");
    }

    @Test
    void leavesEverythingElse() {
        assertThat(Masking.mask(RECORD.getBytes(UTF_8)))
                .contains("\"id\":{\"S\":\"o-1\"}", "\"status\":{\"S\":\"packed\"}", "\"eventName\":\"MODIFY\"");
    }

    @Test
    void showsNothingOfWhatItCannotRead() {
        assertThat(Masking.mask("erika@example.com".getBytes(UTF_8))).isEqualTo("{\"unreadable\":17}");
    }
}
