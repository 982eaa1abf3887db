package dev.orderflow.orders;

import static dev.orderflow.orders.OrderAction.CANCEL;
import static dev.orderflow.orders.OrderAction.REFUSED;
import static dev.orderflow.orders.OrderAction.RETRY;
import static dev.orderflow.orders.Role.COURIER;
import static dev.orderflow.orders.Role.OPERATOR;
import static dev.orderflow.orders.Role.SHOPPER;
import static dev.orderflow.orders.Role.WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.Transitions.Decision;
import dev.orderflow.orders.Transitions.Decision.Illegal;
import dev.orderflow.orders.Transitions.Decision.Legal;
import dev.orderflow.orders.Transitions.Decision.Repeated;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {

    @Test
    void knowsExactlyThesePathsOfUpToFiveVersions() {
        assertThat(Samples.everyPath(5).stream().map(path -> String.join(" ", path.words())))
                .containsExactlyInAnyOrder(
                        "placed",
                        "placed packed",
                        "placed cancelled",
                        "placed error",
                        "placed packed delivered",
                        "placed packed error",
                        "placed error placed",
                        "placed error cancelled",
                        "placed packed error packed",
                        "placed packed error cancelled",
                        "placed error placed packed",
                        "placed error placed cancelled",
                        "placed error placed error",
                        "placed packed error packed delivered",
                        "placed packed error packed error",
                        "placed error placed packed delivered",
                        "placed error placed packed error",
                        "placed error placed error placed",
                        "placed error placed error cancelled");
    }

    @ParameterizedTest(name = "{0} by {1} on [{2}] is {3}")
    @CsvSource({
        "PACKED,        WAREHOUSE, placed,                        packed",
        "PACKED,        WAREHOUSE, placed packed,                 repeated",
        "PACKED,        WAREHOUSE, placed packed delivered,       repeated",
        "PACKED,        WAREHOUSE, placed packed error,           repeated",
        "PACKED,        WAREHOUSE, placed packed error packed,    repeated",
        "PACKED,        WAREHOUSE, placed error,                  illegal",
        "PACKED,        WAREHOUSE, placed error placed,           packed",
        "PACKED,        WAREHOUSE, placed cancelled,              illegal",
        "PACKED,        COURIER,   placed,                        illegal",
        "REFUSED,       WAREHOUSE, placed,                        error",
        "REFUSED,       WAREHOUSE, placed error,                  repeated",
        "REFUSED,       WAREHOUSE, placed error placed,           error",
        "REFUSED,       WAREHOUSE, placed packed,                 illegal",
        "REFUSED,       COURIER,   placed,                        illegal",
        "REFUSED,       COURIER,   placed packed,                 error",
        "UNDELIVERABLE, COURIER,   placed packed,                 error",
        "UNDELIVERABLE, COURIER,   placed packed error,           repeated",
        "UNDELIVERABLE, COURIER,   placed packed error cancelled, repeated",
        "UNDELIVERABLE, COURIER,   placed packed error packed,    error",
        "UNDELIVERABLE, COURIER,   placed packed delivered,       illegal",
        "DELIVERED,     COURIER,   placed,                        illegal",
        "DELIVERED,     COURIER,   placed packed,                 delivered",
        "DELIVERED,     COURIER,   placed packed delivered,       repeated",
        "DELIVERED,     COURIER,   placed packed error,           illegal",
        "CANCEL,        SHOPPER,   placed,                        cancelled",
        "CANCEL,        SHOPPER,   placed cancelled,              repeated",
        "CANCEL,        SHOPPER,   placed packed,                 illegal",
        "CANCEL,        SHOPPER,   placed error,                  illegal",
        "CANCEL,        OPERATOR,  placed,                        illegal",
        "CANCEL,        OPERATOR,  placed error,                  cancelled",
        "CANCEL,        OPERATOR,  placed error cancelled,        repeated",
        "RETRY,         OPERATOR,  placed error,                  placed",
        "RETRY,         OPERATOR,  placed packed error,           packed",
        "RETRY,         OPERATOR,  placed error placed,           illegal",
        "RETRY,         OPERATOR,  placed packed delivered,       illegal",
        "PACKED,        WAREHOUSE, placed restored,               packed",
        "PACKED,        WAREHOUSE, placed packed restored,        repeated",
        "RETRY,         OPERATOR,  placed packed error restored,  packed",
        "DELIVERED,     COURIER,   placed packed error restored packed, delivered",
    })
    void decides(OrderAction action, Role by, String path, String decision) {
        var statusPath = new StatusPath(List.of(path.split(" ")));

        assertThat(Transitions.decide(action, by, statusPath)).isEqualTo(expected(decision, statusPath));
    }

    @Test
    void givesEveryActionOnlyToTheRolesOfTheTable() {
        for (var path : Samples.everyPath(6)) {
            for (var action : OrderAction.values()) {
                for (var role : Role.values()) {
                    if (!mayAct(action, role)) {
                        assertThat(Transitions.decide(action, role, path)).isEqualTo(new Illegal(path.current()));
                    }
                }
            }
        }
    }

    @Test
    void letsNothingHappenToAnOrderThatHasEnded() {
        for (var path : Samples.everyPath(6)) {
            if (path.current().terminal()) {
                for (var row : Transitions.TABLE) {
                    assertThat(Transitions.decide(row.action(), row.by(), path)).isNotInstanceOf(Legal.class);
                }
            }
        }
    }

    @Test
    void callsASecondTryOfEveryTransitionButARetryARepeat() {
        for (var path : Samples.everyPath(6)) {
            for (var row : Transitions.TABLE) {
                if (row.action() != RETRY
                        && Transitions.decide(row.action(), row.by(), path) instanceof Legal(var to)) {
                    assertThat(Transitions.decide(row.action(), row.by(), path.then(to)))
                            .isEqualTo(new Repeated());
                }
            }
        }
    }

    @Test
    void namesTheStatusesInWhichAnActionIsLegal() {
        assertThat(Transitions.origins(REFUSED, WAREHOUSE)).isEqualTo(Set.of(OrderStatus.PLACED));
        assertThat(Transitions.origins(REFUSED, COURIER)).isEqualTo(Set.of(OrderStatus.PACKED));
        assertThat(Transitions.origins(CANCEL, OPERATOR)).isEqualTo(Set.of(OrderStatus.ERROR));
        assertThat(Transitions.origins(CANCEL, COURIER)).isEmpty();
    }

    private static Decision expected(String word, StatusPath path) {
        return switch (word) {
            case "repeated" -> new Repeated();
            case "illegal" -> new Illegal(path.current());
            default -> new Legal(OrderStatus.fromWire(word).orElseThrow());
        };
    }

    private static boolean mayAct(OrderAction action, Role role) {
        return switch (action) {
            case PLACE -> role == SHOPPER;
            case PACKED -> role == WAREHOUSE;
            case DELIVERED, UNDELIVERABLE -> role == COURIER;
            case REFUSED -> role == WAREHOUSE || role == COURIER;
            case CANCEL -> role == SHOPPER || role == OPERATOR;
            case RETRY -> role == OPERATOR;
        };
    }
}
