package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProfilesTest {

    private final Profiles profiles = new Profiles(TestTables.CLIENT, TestTables.create());
    private final UserId user = new UserId("user-1");

    @Test
    void remembersTheLatestDefaultAddressUntilItIsForgotten() {
        var moved = new DeliveryAddress(
                "Erika Beispiel", "Rue du Test 1", "App. 2", "Lyon", "ARA", "69001", "FR", "+33412345678");
        assertThat(profiles.defaultAddress(user)).isEmpty();

        profiles.save(user, Samples.newOrder("user-1").deliveryAddress());
        profiles.save(user, moved);
        assertThat(profiles.defaultAddress(user)).contains(moved);
        assertThat(profiles.defaultAddress(new UserId("user-2"))).isEmpty();

        profiles.forget(user);
        assertThat(profiles.defaultAddress(user)).isEmpty();
    }

    @Test
    void remembersOfAnErasedShopperOnlyThatAndWhen() {
        var first = Instant.parse("2026-11-22T10:15:30Z");
        profiles.save(user, Samples.newOrder("user-1").deliveryAddress());
        assertThat(profiles.erasedAt(user)).isEmpty();

        profiles.erase(user, first);
        profiles.erase(user, first.plusSeconds(60));

        assertThat(profiles.defaultAddress(user)).isEmpty();
        assertThat(profiles.erasedAt(user)).contains(first);
        assertThat(profiles.erasedAt(new UserId("user-2"))).isEmpty();
    }
}
