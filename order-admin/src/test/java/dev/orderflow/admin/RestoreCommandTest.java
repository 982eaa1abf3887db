package dev.orderflow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RestoreCommandTest {

    private final Shop shop = new Shop();
    private final Shop past = new Shop();

    @Test
    void bringsBackWhatIsLostAboveEverythingThatAConsumerKnowsAndCountsIt() {
        var lost = shop.place("erika");
        var there = shop.place("otto");
        backUp();
        shop.lose(lost);
        shop.ledger("mailer#" + lost, "applied", 4);

        var run = restore();

        assertThat(run.status()).as(run.toString()).isEqualTo(Admin.DONE);
        assertThat(run.out())
                .contains("order " + lost + ": restored at version 5, placed")
                .contains("2 orders of the backup: 1 restored, 1 are there, 0 have expired, 0 left");
        assertThat(version(lost)).isEqualTo(5);
        assertThat(version(there)).isEqualTo(1);
        assertThat(restore().out()).contains("0 restored, 2 are there");
    }

    @Test
    void changesNothingInADryRun() {
        var lost = shop.place("erika");
        backUp();
        shop.lose(lost);

        assertThat(restore("--dry-run").out())
                .contains("order " + lost + ": would be restored at version 2, placed")
                .contains("1 would be restored");
        assertThat(shop.orders.find(lost)).isEmpty();
        assertThat(shop.orders.history(lost)).hasSize(1);
    }

    @Test
    void restoresOnlyChosenOrdersAndReplacesOnlyWhenTold() {
        var chosen = shop.place("erika");
        var lost = shop.place("otto");
        backUp();
        shop.packed(chosen);
        shop.lose(lost);
        shop.put(shop.tables.orders(), Map.of("id", AttributeValue.fromS(chosen.value())));

        assertThat(restore("--order", chosen.value()).out()).contains("0 restored, 1 are there");
        var run = restore("--order", chosen.value(), "--replace");

        assertThat(run.out()).contains("order " + chosen + ": restored at version 3, packed");
        assertThat(shop.orders.find(chosen).orElseThrow().status()).isEqualTo(OrderStatus.PACKED);
        assertThat(shop.orders.find(lost)).isEmpty();
        assertThat(restore("--order", chosen.value(), "--replace").out()).contains("0 restored, 1 are there");
    }

    @Test
    void namesWhatItCannotRestore() {
        var order = shop.place("erika");
        backUp();
        shop.lose(order);
        LocalDatabase.client().deleteItem(delete -> delete.tableName(shop.tables.orderHistory())
                .key(Map.of("orderId", AttributeValue.fromS(order.value()), "version", AttributeValue.fromN("1"))));
        past.put(past.tables.orders(), Map.of("id", AttributeValue.fromS("o-bad")));

        var run = restore();

        assertThat(run.status()).isEqualTo(Admin.LEFT);
        assertThat(run.out())
                .contains("order " + order + ": LEFT, its history does not have versions [1]")
                .contains("order o-bad: LEFT, ")
                .contains("2 left");
        assertThat(restore("--order", "o-none").out()).contains("order o-none: LEFT, it is not in the backup");
        assertThat(restore("--history-from", past.tables.orderHistory(), "--order", order.value())
                        .status())
                .isEqualTo(Admin.DONE);
        assertThat(shop.orders.history(order)).hasSize(2);
    }

    @Test
    void saysWhatIsWrongWithItsOptions() {
        assertThat(shop.admin("restore", "--from", shop.tables.orders(), "--by", "ann")
                        .err())
                .contains("never the live ones");
        assertThat(restore("--replace").err()).contains("--replace goes with --order");
        assertThat(restore("--consumer", "mailer,malier").err()).contains("never ran in", "[malier]");
        assertThat(shop.admin("restore", "--from", past.tables.orders()).status())
                .isEqualTo(2);
        assertThat(shop.admin("restore", "--from", "nowhere", "--by", "ann").err())
                .contains("A table is not there");
    }

    private Shop.Run restore(String... options) {
        var all = new String[options.length + 4];
        System.arraycopy(new String[] {"--from", past.tables.orders(), "--by", "ann"}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        return shop.admin("restore", all);
    }

    private void backUp() {
        shop.copy(shop.tables.orders(), past.tables.orders());
        shop.copy(shop.tables.orderHistory(), past.tables.orderHistory());
    }

    private long version(OrderId order) {
        return shop.orders.find(order).orElseThrow().version();
    }
}
