package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

class TablesTest {

    private static final TableNames NAMES = new TableNames("with-time-to-live");

    @BeforeAll
    static void create() {
        Tables.create(TestTables.CLIENT, NAMES);
    }

    @Test
    void namesTablesAfterTheirEnvironment() {
        assertThat(new TableNames("staging").orderHistory()).isEqualTo("orderflow-staging-order-history");
        assertThatIllegalArgumentException().isThrownBy(() -> new TableNames("No Such"));
        assertThatIllegalArgumentException().isThrownBy(() -> new TableNames(""));
    }

    @Test
    void createsEveryTableOnDemandWithItsKeys() {
        assertThat(keys(NAMES.items())).isEqualTo("id");
        assertThat(keys(NAMES.orders())).isEqualTo("id");
        assertThat(keys(NAMES.orderHistory())).isEqualTo("orderId version");
        assertThat(keys(NAMES.placements())).isEqualTo("id");
        assertThat(keys(NAMES.profiles())).isEqualTo("userId");
        assertThat(keys(NAMES.callbacks())).isEqualTo("id");
        assertThat(Tables.ALL_TABLES)
                .allSatisfy(table -> assertThat(table.createTableRequest(NAMES).billingMode())
                        .isEqualTo(BillingMode.PAY_PER_REQUEST));
    }

    @Test
    void createsTheIndexes() {
        assertThat(indexes(NAMES.items())).isEqualTo("category(pk sk)ALL");
        assertThat(indexes(NAMES.orders())).isEqualTo("customer(pk sk)ALL, open(openBucket occurredAt)KEYS_ONLY");
    }

    @Test
    void letsOnlySomeTablesForget() {
        assertThat(Tables.ALL_TABLES.stream().filter(table -> table.ttlAttribute() != null))
                .containsExactlyInAnyOrder(Tables.ORDERS, Tables.PLACEMENTS, Tables.CALLBACKS);
        var ttl = TestTables.CLIENT.describeTimeToLive(request -> request.tableName(NAMES.placements()));
        assertThat(ttl.timeToLiveDescription().attributeName()).isEqualTo("expiresAt");
    }

    private static String keys(String table) {
        return keys(TestTables.CLIENT
                .describeTable(request -> request.tableName(table))
                .table()
                .keySchema());
    }

    private static String indexes(String table) {
        return String.join(
                ", ",
                TestTables.CLIENT
                        .describeTable(request -> request.tableName(table))
                        .table()
                        .globalSecondaryIndexes()
                        .stream()
                        .map(TablesTest::index)
                        .sorted()
                        .toList());
    }

    private static String index(GlobalSecondaryIndexDescription index) {
        return index.indexName() + "(" + keys(index.keySchema()) + ")"
                + index.projection().projectionTypeAsString();
    }

    private static String keys(List<KeySchemaElement> schema) {
        return String.join(
                " ", schema.stream().map(KeySchemaElement::attributeName).toList());
    }
}
