package dev.orderflow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.AddressAttributes;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.Profiles;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EraseCommandTest {

    private static final Duration A_WEEK = Duration.ofDays(7).plusMinutes(1);
    private static final String SINCE = "2026-11-22T10:15:30Z";

    private final Shop shop = new Shop();

    @Test
    void takesAShoppersDataOutOfEveryTableAndLeavesTheOthersAlone() {
        var order = shop.delivered("erika");
        var other = shop.delivered("otto");
        var profiles = new Profiles(LocalDatabase.client(), shop.tables);
        profiles.save(new UserId("erika"), shop.orders.find(order).orElseThrow().deliveryAddress());
        shop.park("mailer", order.value(), null, "{\"userId\": {\"S\": \"erika\"}}");
        shop.park("mailer", "!shard-0", null, "torn {\"userId\": {\"S\": \"erika\"}}");
        shop.park("mailer", other.value(), null, "{\"userId\": {\"S\": \"otto\"}}");

        var run = shop.adminLater(A_WEEK, "erase", "--user", "erika");

        assertThat(run.status()).as(run.toString()).isEqualTo(Admin.DONE);
        assertThat(run.out())
                .contains("order " + order + ": erased; known to north as WH-1")
                .contains("placements: 1 answers forgotten")
                .contains("parking lot: 2 records taken out")
                .contains("admin-delete-user --user-pool-id POOL --username erika");
        for (var table : List.of(shop.tables.orders(), shop.tables.profiles(), shop.tables.placements())) {
            assertThat(shop.contents(table)).doesNotContain("erika@example.com");
        }
        assertThat(shop.contents(shop.tables.profiles())).doesNotContain("Anger");
        assertThat(shop.contents(shop.lot())).containsOnlyOnce("event=");
        assertThat(shop.orders.find(other).orElseThrow().erased()).isFalse();
        assertThat(shop.contents(shop.tables.placements())).contains("otto#");
    }

    @Test
    void changesNothingInADryRunAndTellsWhatItWouldDo() {
        var order = shop.delivered("erika");
        shop.park("mailer", order.value(), null, "{}");
        var tables = List.of(shop.tables.orders(), shop.tables.profiles(), shop.tables.placements(), shop.lot());
        var before = tables.stream().map(shop::contents).toList();

        var run = shop.adminLater(A_WEEK, "erase", "--user", "erika", "--dry-run");

        assertThat(run.status()).isEqualTo(Admin.DONE);
        assertThat(run.out())
                .contains("order " + order + ": would be erased")
                .contains("profile: would be erased")
                .contains("placements: 1 answers would be forgotten")
                .contains("parking lot: 1 records would be taken out");
        assertThat(tables.stream().map(shop::contents).toList()).isEqualTo(before);
    }

    @Test
    void namesWhatIsStillNeededAndGoesOnLater() {
        var open = shop.place("erika");
        var ended = shop.delivered("erika");
        var parked = shop.delivered("erika");
        shop.park("mailer", parked.value(), SINCE, "{}");

        var first = shop.adminLater(A_WEEK, "erase", "--user", "erika");

        assertThat(first.status()).isEqualTo(Admin.LEFT);
        assertThat(first.out())
                .contains("order " + open + ": LEFT, it is placed")
                .contains("order " + ended + ": erased")
                .contains("order " + parked + ": LEFT, an event of it is parked")
                .contains("mailer waits with 0000000000000000001 of " + parked);
        assertThat(shop.orders.find(parked).orElseThrow().erased()).isFalse();
        assertThat(shop.contents(shop.tables.placements())).contains(open.value(), parked.value());

        shop.park("mailer", parked.value(), null, "{}");
        var second = shop.adminLater(A_WEEK, "erase", "--user", "erika");

        assertThat(second.out()).contains("order " + parked + ": erased").doesNotContain("waits");
        assertThat(shop.orders.find(parked).orElseThrow().erased()).isTrue();
        assertThat(shop.orders.find(open).orElseThrow().erased()).isFalse();
    }

    @Test
    void leavesAnOrderThatEndedLatelyUnlessToldThatNobodyReadsTheStreamAnyMore() {
        var order = shop.delivered("erika");

        assertThat(shop.admin("erase", "--user", "erika").out())
                .contains("order " + order + ": LEFT, it was delivered lately");
        assertThat(shop.admin("erase", "--user", "erika", "--settled-days", "0").status())
                .isEqualTo(Admin.DONE);
        assertThat(AddressAttributes.encode(
                        shop.orders.find(order).orElseThrow().deliveryAddress()))
                .containsEntry("country", "DE")
                .containsEntry("line1", "erased");
    }

    @Test
    void wondersWhereItKnowsNoOrderOfAShopper() {
        shop.delivered("erika");

        assertThat(shop.admin("erase", "--user", "erik", "--dry-run").out())
                .contains("none is known of this shopper")
                .contains("placements: 0 answers");
    }

    @Test
    void saysWhatIsWrongWithItsOptions() {
        assertThat(shop.admin("erase").status()).isEqualTo(2);
        assertThat(shop.admin("erase", "--user", "a#b").err()).contains("'userId'");
        assertThat(shop.admin("erase", "--user", "erika", "--settled-days", "-1")
                        .err())
                .contains("must not be negative");
        assertThat(shop.admin("erase", "--user", "erika", "--environment", "NO").status())
                .isEqualTo(2);
    }
}
