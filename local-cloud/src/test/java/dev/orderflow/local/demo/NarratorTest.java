package dev.orderflow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NarratorTest {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Narrator narrator = new Narrator(lines::add);

    @AfterEach
    void close() {
        narrator.close();
    }

    @Test
    void tellsATransitionInOneLineOnceAllThreeSidesAreKnown() {
        narrator.called("warehouse", "o-1-1", "accepted (202)");
        narrator.mailed("o-1", 1, "We have your order");
        assertThat(lines).isEmpty();

        narrator.event("o-1", 1, "placed");

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("o-1", "placed", "warehouse accepted (202)", "We have your order");
    }

    @Test
    void waitsForNobodyWhereNobodyIsCalled() {
        narrator.event("o-1", 3, "delivered");
        narrator.mailed("o-1", 3, "Your order has arrived");

        assertThat(lines).singleElement().asString().contains("delivered", "nobody to call", "Your order has arrived");
    }

    @Test
    void leavesACallAloneWhoseKeyNamesNoVersion() {
        narrator.called("warehouse", "by-hand", "accepted (202)");
        narrator.mailed("by", 1, "Hello");

        assertThat(lines).isEmpty();
    }
}
