package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

final class ConsumerTableTest {

    @Test
    void namesItsTablesByEnvironment() {
        assertThat(ConsumerTable.LEDGER.nameIn("staging")).isEqualTo("orderflow-staging-consumer-ledger");
        assertThat(ConsumerTable.PARKING_LOT.nameIn("staging")).isEqualTo("orderflow-staging-parking-lot");
    }

    @Test
    void asksForAnIndexOfTheLotByDay() {
        var request = ConsumerTable.PARKING_LOT.createRequest("local");

        assertThat(request.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(request.keySchema())
                .extracting(KeySchemaElement::attributeName)
                .containsExactly("id", "position");
        assertThat(request.globalSecondaryIndexes()).singleElement().satisfies(index -> assertThat(index.keySchema())
                .extracting(KeySchemaElement::attributeName)
                .containsExactly("dayBucket", "parkedAt"));
        assertThat(ConsumerTable.LEDGER.createRequest("local").hasGlobalSecondaryIndexes())
                .isFalse();
    }
}
