package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.HistoryEntry;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OrderSurveyTest {

    private final SettableClock clock = new SettableClock();
    private final TableNames tables = TestTables.create();
    private final DynamoDbOrderStore store =
            new DynamoDbOrderStore(TestTables.CLIENT, tables, StoreSettings.DEFAULTS, clock);
    private final OrderSurvey survey = new OrderSurvey(TestTables.CLIENT, tables);

    @Test
    void findsEveryTransitionOfAnIntervalAndNoOther() {
        var early = place("early");
        clock.advance(Duration.ofHours(1));
        var from = clock.instant();
        var late = place("late");
        store.transition(Samples.packed(early.id()));
        clock.advance(Duration.ofHours(1));
        var until = clock.instant();
        store.transition(Samples.packed(late.id()));

        assertThat(transitions(from, until))
                .extracting(entry -> entry.orderId().value() + "@" + entry.version())
                .containsExactlyInAnyOrder(late.id().value() + "@1", early.id().value() + "@2");
    }

    @Test
    void readsThroughManyPages() {
        var from = clock.instant();
        for (int i = 0; i < 1_100; i++) {
            place("user-" + i);
        }

        assertThat(survey.transitions(from, from.plusSeconds(3600), null).nextCursor())
                .isPresent();
        assertThat(transitions(from, from.plusSeconds(3600))).hasSize(1_100);
    }

    @Test
    void countsTheOrdersThatStandStillForTooLong() {
        var first = place("first");
        place("second");
        clock.advance(Duration.ofHours(1));
        place("third");
        store.transition(Samples.packed(first.id()));

        assertThat(survey.openSince(OrderStatus.PLACED, clock.instant())).isEqualTo(1);
        assertThat(survey.openSince(OrderStatus.PLACED, clock.instant().plusSeconds(1)))
                .isEqualTo(2);
        assertThat(survey.openSince(OrderStatus.PACKED, clock.instant())).isZero();
        assertThat(survey.openSince(OrderStatus.PACKED, clock.instant().plusSeconds(1)))
                .isEqualTo(1);
    }

    private List<HistoryEntry> transitions(Instant from, Instant until) {
        var found = new ArrayList<HistoryEntry>();
        @Nullable String cursor = null;
        do {
            var page = survey.transitions(from, until, cursor);
            found.addAll(page.transitions());
            cursor = page.cursor();
        } while (cursor != null);
        return found;
    }

    private Order place(String user) {
        var result = store.place(Samples.newOrder(user), Samples.request(user), order -> order.id()
                .value());
        return ((PlacementResult.Placed) result).order();
    }
}
