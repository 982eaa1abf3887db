package dev.orderflow.orders;

import static dev.orderflow.orders.OrderStatus.DELIVERED;
import static dev.orderflow.orders.OrderStatus.ERROR;
import static dev.orderflow.orders.OrderStatus.PACKED;
import static dev.orderflow.orders.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatusPathTest {

    @Test
    void countsOneVersionForEachWord() {
        assertThat(path("placed packed restored restored delivered").version()).isEqualTo(5);
    }

    @Test
    void keepsTheStatusWhereARestoreFilledVersionsIn() {
        var path = path("placed packed restored restored");

        assertThat(path.current()).isEqualTo(PACKED);
        assertThat(path.lastIsRestored()).isTrue();
        assertThat(path.statusAt(3)).isEqualTo(PACKED);
        assertThat(path.restoredAt(3)).isTrue();
        assertThat(path.restoredAt(2)).isFalse();
    }

    @Test
    void tellsTheStatusBeforeTheLatestTransition() {
        assertThat(path("placed").previous()).isEmpty();
        assertThat(path("placed packed").previous()).contains(PLACED);
        assertThat(path("placed packed restored delivered").previous()).contains(PACKED);
    }

    @Test
    void forgetsWhatWasBeforeTheLastRetry() {
        assertThat(path("placed packed error").sinceLastRetry()).containsExactly(PLACED, PACKED, ERROR);
        assertThat(path("placed packed error packed delivered").sinceLastRetry())
                .containsExactly(PACKED, DELIVERED);
        assertThat(path("placed error restored placed error placed").sinceLastRetry())
                .containsExactly(PLACED);
    }

    @Test
    void knowsWhereARetryLeads() {
        assertThat(path("placed error").beforeError()).contains(PLACED);
        assertThat(path("placed packed error restored").beforeError()).contains(PACKED);
        assertThat(path("placed packed").beforeError()).isEmpty();
    }

    @Test
    void refusesWordsThatAreNoPath() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusPath(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> path("packed"));
        assertThatIllegalArgumentException().isThrownBy(() -> path("placed lost"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path("placed packed").upTo(3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path("placed packed").upTo(0));
    }

    private static StatusPath path(String words) {
        return new StatusPath(List.of(words.split(" ")));
    }
}
